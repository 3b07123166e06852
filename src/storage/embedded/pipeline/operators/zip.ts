import { checkNamed, evaluate, isNil, type Named, type Operator, refuse } from './arguments.ts';

const ZIP: Named = {
  names: ['inputs', 'defaults', 'useLongestLength'],
  required: { inputs: 'Location34465' },
  noObject: 'Location34460',
  unknown: 'Location34464',
};

/** `$zip`: the first elements of all lists, the second ones, and so on. */
export const zip: Operator = (object, expression, options) => {
  const { inputs, defaults = [], useLongestLength = false } = checkNamed('$zip', ZIP, expression);
  if (!Array.isArray(inputs)) return refuse('Location34461', 'inputs must be an array of expressions');
  if (!Array.isArray(defaults)) return refuse('Location34462', 'defaults must be an array of expressions');
  if (typeof useLongestLength !== 'boolean')
    return refuse('Location34463', 'useLongestLength must be a bool');
  checkNumbers(inputs.length, defaults.length, useLongestLength);
  const lists: unknown[][] = [];
  for (const input of inputs) {
    const list = evaluate(object, input, options);
    if (isNil(list)) return null;
    lists.push(Array.isArray(list) ? list : refuse('Location34468', '$zip found a non-array expression'));
  }
  const rest = defaults.map((one) => evaluate(object, one, options));
  const lengths = lists.map((list) => list.length);
  const length = useLongestLength ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, at) =>
    lists.map((list, i) => (at < list.length ? list[at] : rest[i]) ?? null),
  );
};

function checkNumbers(inputs: number, defaults: number, isLongest: boolean): void {
  if (inputs === 0) refuse('Location34465', '$zip requires at least one input array');
  if (defaults === 0) return;
  if (!isLongest) refuse('Location34466', 'cannot specify defaults unless useLongestLength is true');
  if (defaults !== inputs) refuse('Location34467', 'defaults and inputs must have the same length');
}
