import type { Doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { renameCollection as rename } from '../store/catalog.ts';
import { checkNamespace } from './collection-access.ts';
import { dropCollection } from './collections.ts';
import { type Command, type Context, isTrue, isView, textOf } from './command.ts';

/** Give a collection another name, of another database even. */
export const renameCollection: Command = {
  writes: true,
  inTransaction: false,
  run(request, context) {
    if (context.db !== 'admin') {
      throw new MongoError('Unauthorized', 'renameCollection may only be run against the admin database.');
    }
    const from = textOf(request, 'renameCollection');
    const to = namespaceIn(request);
    const catalog = context.catalog();
    const collection = catalog.get(from);
    if (!collection) throw new MongoError('NamespaceNotFound', `Source collection ${from} does not exist`);
    if (collection.options.has('viewOn')) throw isView(collection);
    const ns = `${to.db}.${to.name}`;
    if (ns === from) throw new MongoError('IllegalOperation', "Can't rename a collection to itself");
    makeRoom(context, ns, isTrue(request.get('dropTarget')));
    catalog.delete(from);
    catalog.set(ns, rename(context.writer, collection, to));
    context.noteSchema();
    return {};
  },
};

function namespaceIn(request: Doc): { db: string; name: string } {
  const [db = '', ...rest] = textOf(request, 'to').split('.');
  const name = rest.join('.');
  checkNamespace(db, name);
  return { db, name };
}

function makeRoom(context: Context, ns: string, dropTarget: boolean): void {
  const there = context.catalog().get(ns);
  if (!there) return;
  if (!dropTarget || there.options.has('viewOn'))
    throw new MongoError('NamespaceExists', 'target namespace exists');
  dropCollection(context, there);
}
