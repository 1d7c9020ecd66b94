// Ratings on their way: kept in this browser until the server has answered, sent any number of times, stored once.

const PASSING = [401, 423, 429]; // the device is enrolled again, the lock ends, the rush is over

// What became of one sending; refusal is null when the server took it.
export function fateOf(refusal) {
  if (!refusal) return 'stored';
  if (refusal.code === 'already_rated') return 'duplicate';
  if (refusal.code === 'network' || refusal.status >= 500 || PASSING.includes(refusal.status)) return 'kept';
  return 'refused';
}

// One thing of a kind for a visit: a second tap, or a reload between tap and answer, adds nothing.
export function withItem(items, item) {
  const same = (each) => each.kind === item.kind && each.ticket === item.ticket;
  return items.some(same) ? items : items.concat(item);
}

export function without(items, id) {
  return items.filter((each) => each.id !== id);
}

// store: {read() → items, write(items)}; send(item) → Promise, rejected with a Refusal;
// onFate(item, fate, refusal) is told of every try.
export function outbox({ store, send, onFate }) {
  let running = null;

  async function attempt(item) {
    let refusal = null;
    try {
      await send(item);
    } catch (error) {
      refusal = error;
    }
    const fate = fateOf(refusal);
    if (fate !== 'kept') store.write(without(store.read(), item.id));
    onFate(item, fate, refusal);
    return refusal;
  }

  // In order, each once; when nobody answers the rest waits for the next time.
  async function run() {
    const tried = [];
    for (;;) {
      const item = store.read().find((each) => !tried.includes(each.id));
      if (!item) return;
      tried.push(item.id);
      const refusal = await attempt(item);
      if (refusal && refusal.code === 'network') return;
    }
  }

  function flush() {
    if (!running) {
      running = run().then(() => { running = null; }, (error) => {
        running = null;
        throw error;
      });
    }
    return running;
  }

  return {
    count: () => store.read().length,
    flush,
    // item: {id, kind, ticket, path, body}; id is its Idempotency-Key for ever.
    put(item) {
      store.write(withItem(store.read(), item));
      return flush();
    },
  };
}
