import fc from "fast-check";

/** One seed for every run, so that a change alone can turn a property red; PROPERTY_SEED=… explores others. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20240801) });
