import { appContext, type AppContextOptions } from "./app-context";
import type { Batch, BatchResult } from "./rich-api";

/** One entry of a richApiMessage: an event (category 65536), a function call (1) or a ribbon command (2). */
export interface HostMessage {
  category: number;
  type: number;
  target: string;
  message: unknown;
  remote?: boolean;
}

/** What the pane asks of its host about focus: Tab out at either end, Escape, F2, Ctrl+F6. */
export type PaneKey = "tabOut" | "tabOutBack" | "escape" | "f2" | "nextRegion" | "previousRegion";

export interface TransportOptions extends AppContextOptions {
  addinUrl: string;
  /** Answers a batch of the rich API, null where somebody is typing in a cell and it cannot be run. */
  process(batch: Batch): BatchResult | null;
  onPaneKey?(key: PaneKey): void;
  /** Called just before office.js learns its context, the last moment to prepare the pane's window. */
  onActivate?(pane: Window): void;
}

export interface Transport {
  pane: HTMLIFrameElement;
  /** Sends entries in one message; they wait until the add-in has asked for messages. */
  send(messages: HostMessage[]): void;
  /** Runs the batches that had to wait until nobody typed in a cell. */
  resume(): void;
  /** Tells the common API, which Workbook.onSelectionChanged rests on, that the selection moved. */
  selectionChanged(): void;
  dispose(): void;
}

/** A message between a pane and its host, as office.js writes it with its browser serializer. */
interface Packet {
  _messageType: number;
  _actionName: string;
  _actionType: number;
  _correlationId: number;
  _data: unknown;
}

const REQUEST = 0;
const RESPONSE = 1;
const RESPONSE_TO_CALL = 0;
const RESPONSE_TO_EVENT = 1;
const INVOKE = 0;
const REGISTER = 1;
const UNREGISTER = 2;
const DISPATCH_RICH_API = 93;
/** 1 a runtime shared by pane and functions, 2 custom functions. */
const RUNTIME_FLAGS = 3;
const PAYLOAD_LIMIT = 5_000_000;
const REQUEST_TOO_LARGE = 5103;
const RESPONSE_TOO_LARGE = 5104;
const NOT_SUPPORTED = 5000;
const IN_CELL_EDIT_MODE = 5004;
/** Of a request that waits until nobody types in a cell any more. */
const DELAY_FOR_CELL_EDIT = 64;
/** Where a request's flags stand among what is sent with it. */
const FLAGS = 6;

const PANE_KEYS: Record<number, PaneKey> = { 5: "nextRegion", 6: "previousRegion", 13: "tabOut", 14: "tabOutBack", 15: "escape", 16: "f2" };

/**
 * Shows an add-in's page in an iframe and speaks with the office.js it loads as Excel on the web does: JSON texts over
 * postMessage. Nothing of this is documented; test/workbench/protocol.browser.ts pins it to one version of office.js.
 */
export function mountAddin(options: TransportOptions): Transport {
  const conversation = `conversation-${crypto.randomUUID()}`;
  const id = `addin-${crypto.randomUUID()}`;
  const url = new URL(options.addinUrl, location.href);
  const registrations = new Map<string, Packet>();
  const waiting: HostMessage[] = [];
  let delayed: Packet[] = [];
  let messages = 0;

  const pane = document.createElement("iframe");
  pane.title = "Innovation Points";
  pane.name = JSON.stringify({
    hostInfo: ["Excel", "Web", "16.01", options.displayLanguage ?? "en-US", "workbench", "", "disableLogging", RUNTIME_FLAGS].join("|"),
    xdmInfo: [conversation, id, location.origin].join("|"),
    serializerVersion: 1,
    flights: "[]",
  });
  pane.src = url.href;

  const post = (packet: Record<string, unknown>) =>
    pane.contentWindow?.postMessage(
      JSON.stringify({
        _messageType: RESPONSE,
        _errorCode: 0,
        _conversationId: conversation,
        _origin: location.origin,
        _serializerVersion: 1,
        ...packet,
      }),
      url.origin,
    );

  const respond = ({ _actionName, _correlationId }: Packet, data: unknown) =>
    post({ _responseType: RESPONSE_TO_CALL, _actionName, _correlationId, _data: data });

  const raise = (name: string, data: unknown) => {
    const registered = registrations.get(name);
    if (registered) post({ _responseType: RESPONSE_TO_EVENT, _actionName: name, _correlationId: registered._correlationId, _data: data });
    return Boolean(registered);
  };

  function send(entries: HostMessage[]): void {
    const data = entries.map(({ category, type, target, message, remote = false }) => [
      category,
      type,
      target,
      JSON.stringify(message),
      String(++messages),
      remote,
    ]);
    if (!raise("richApiMessage", { ArrayData: data })) waiting.push(...entries);
  }

  function execute(packet: Packet): void {
    const { DdaMethod, ArrayData } = packet._data as { DdaMethod: { DispatchId: number }; ArrayData?: unknown[] };
    if (DdaMethod.DispatchId !== DISPATCH_RICH_API || !ArrayData) return respond(packet, { Version: 1, Error: NOT_SUPPORTED });
    const body = ArrayData[4] as string;
    if (body.length > PAYLOAD_LIMIT) return respond(packet, { Version: 1, Error: REQUEST_TOO_LARGE });
    const result = options.process(JSON.parse(body) as Batch);
    if (!result) {
      if (((ArrayData[FLAGS] as number) & DELAY_FOR_CELL_EDIT) === 0) return respond(packet, { Version: 1, Error: IN_CELL_EDIT_MODE });
      return void delayed.push(packet);
    }
    const answer = JSON.stringify(result);
    if (answer.length > PAYLOAD_LIMIT) return respond(packet, { Version: 1, Error: RESPONSE_TOO_LARGE });
    respond(packet, { Version: 1, Error: 0, Data: [200, [], answer] });
  }

  function receive(event: MessageEvent): void {
    if (event.source !== pane.contentWindow || event.origin !== url.origin || typeof event.data !== "string") return;
    let packet: Packet;
    try {
      packet = JSON.parse(event.data) as Packet;
    } catch {
      return;
    }
    if (packet._messageType !== REQUEST) return;
    if (packet._actionType === REGISTER) {
      registrations.set(packet._actionName, packet);
      respond(packet, { Version: 1, Error: 0 });
      if (packet._actionName === "richApiMessage" && waiting.length) send(waiting.splice(0));
    } else if (packet._actionType === UNREGISTER) {
      registrations.delete(packet._actionName);
      respond(packet, { Version: 1, Error: 0 });
    } else if (packet._actionType === INVOKE) {
      invoke(packet);
    }
  }

  function invoke(packet: Packet): void {
    switch (packet._actionName) {
      case "ContextActivationManager_getAppContextAsync":
        options.onActivate?.(pane.contentWindow!);
        return respond(packet, appContext(options, id));
      case "ContextActivationManager_notifyHost": {
        const key = PANE_KEYS[(packet._data as [string, number])[1]];
        if (key) options.onPaneKey?.(key);
        return;
      }
      case "executeMethod":
        return execute(packet);
      default:
        respond(packet, { Version: 1, Error: NOT_SUPPORTED });
    }
  }

  addEventListener("message", receive);
  return {
    pane,
    send,
    resume() {
      const packets = delayed;
      delayed = [];
      packets.forEach(execute);
    },
    selectionChanged: () => void raise("documentSelectionChanged", {}),
    dispose() {
      removeEventListener("message", receive);
      pane.remove();
    },
  };
}
