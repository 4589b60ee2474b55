import { useSyncExternalStore } from "react";

/** A value that several views share, and that outlives them. */
export interface Store<Value> {
  get(): Value;
  set(next: Value): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<Value>(initial: Value): Store<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(next) {
      current = next;
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export function useStore<Value>({ subscribe, get }: Store<Value>): Value {
  return useSyncExternalStore(subscribe, get);
}

/** A part of a session's state that belongs to a view, or to several: known to the session by this object alone. */
export interface Slice<Value> {
  initial: Value;
}

export type Slices = <Value>(slice: Slice<Value>) => Store<Value>;

/** The stores of one session, each begun when it is first asked for. */
export function createSlices(): Slices {
  const stores = new Map<Slice<unknown>, unknown>();
  return <Value>(slice: Slice<Value>) => {
    const store = (stores.get(slice) as Store<Value> | undefined) ?? createStore(slice.initial);
    stores.set(slice, store);
    return store;
  };
}
