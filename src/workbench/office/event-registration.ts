import type { Model } from "./model";
import type { ApiType } from "./object-model";

/** As older and as newer events are spelt. */
const spellings = (word: string): string[] => [`${word}Event`, `Event${word}`];

/**
 * The methods by which office.js says that it has, or no longer has, handlers for the events of an object.
 * `events`: the part of their names that says which, and the number of the event.
 */
export function registrations<State>(
  targetOf: (state: State) => string,
  events: Record<string, number>,
): NonNullable<ApiType<State>["methods"]> {
  const count = (model: Model, key: string, change: number) => {
    const total = (model.subscriptions.get(key) ?? 0) + change;
    if (total > 0) model.subscriptions.set(key, total);
    else model.subscriptions.delete(key);
  };
  return Object.fromEntries(
    Object.entries(events).flatMap(([word, type]) =>
      spellings(word).flatMap((name) => [
        [`_Register${name}`, (state: State, model: Model) => count(model, `${type}|${targetOf(state)}`, 1)],
        [`_Unregister${name}`, (state: State, model: Model) => count(model, `${type}|${targetOf(state)}`, -1)],
      ]),
    ),
  );
}
