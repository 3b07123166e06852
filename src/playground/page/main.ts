import { createPage } from './page.ts';
import { recall } from './remembered.ts';
import { listen } from './server-calls.ts';
import { createStore } from './store.ts';

const chosen = recall('locale');
const store = createStore(chosen === 'en' || chosen === 'ru' ? chosen : 'ru');
let page: ReturnType<typeof createPage> | undefined;

listen(
  (event) => {
    if (event.kind === 'snapshot' && chosen === undefined && page === undefined)
      store.state.locale = event.locale;
    store.apply(event);
    // Nothing is drawn before it is known who is here.
    page ??= createPage(store);
  },
  () => {
    store.change({ what: 'connection' }, (state) => {
      state.isConnected = false;
    });
  },
);
