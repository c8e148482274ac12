import { expect, test } from "vitest";
import { streamCount } from "./stream-count.js";

test("nobody holds more than a few, and all together no more than the process bears; what is given back is free again", () => {
  const streams = streamCount({ mostPerHolder: 2, mostAtAll: 3 });
  const first = streams.take("甲");
  expect(streams.take("甲")).toBeDefined();
  expect(streams.take("甲")).toBeUndefined();
  expect(streams.take("乙")).toBeDefined();
  expect(streams.take("丙")).toBeUndefined();
  first?.();
  expect(streams.take("丙")).toBeDefined();
  expect(streams.take("甲")).toBeUndefined();
});
