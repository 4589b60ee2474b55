import type { Model } from "./model";
import { type ApiObject, type ApiType, collectionMethods } from "./object-model";

const setting = (key: string): ApiObject<string> => ({ type: settingType, state: key });

const settingType: ApiType<string> = {
  name: "Setting",
  identity: (key) => ({ _Id: key, Key: key }),
  properties: {
    key: { get: (key) => key },
    value: { get: (key, model) => model.settings.get(key), set: (key, value, model) => void model.settings.set(key, value) },
  },
  methods: { delete: (key, model) => void model.settings.delete(key) },
};

const settingItems = (_: unknown, model: Model): ApiObject[] => [...model.settings.keys()].map(setting);

export const settingCollectionType: ApiType<null> = {
  name: "SettingCollection",
  items: settingItems,
  methods: {
    ...collectionMethods<null>("SettingCollection", settingItems, (_, model, key) =>
      model.settings.has(String(key)) ? setting(String(key)) : null,
    ),
    add(_, model, key, value) {
      model.settings.set(key, value);
      return setting(key);
    },
  },
};
