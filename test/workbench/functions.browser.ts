import { closeBrowser, type OpenedHost } from "./harness";
import { openProbe } from "./probe";

afterAll(closeBrowser);

describe("custom functions through office.js", () => {
  let host: OpenedHost;
  beforeAll(async () => {
    host = await openProbe();
  });
  afterEach(() => expect(host.faults).toEqual([]));
  afterAll(() => host.close());

  const result = async (formula: string, shape = "H1") => {
    await host.write("H1", [[formula]]);
    await host.settled();
    const values = await host.read(shape);
    await host.write("H1", [[""]]);
    return shape === "H1" ? values[0][0] : values;
  };

  test("answer with a value", async () => {
    await host.write("A1", [[1, 2, 3], [1, 1, 2]]);
    expect(await result("=INNOV_SCORE(A1:C1,A2:C2)")).toBe(9);
  });
});
