import { expect, test } from "vitest";
import { clientAddress, clientName, networkOf } from "@/lib/client-address";

test("without a trusted proxy nobody can say to be somebody else", () => {
  expect(clientAddress("203.0.113.9", "198.51.100.1", 0)).toBe("203.0.113.9");
});

test("behind proxies of ours, what they added is believed and what the client wrote before is not", () => {
  expect(clientAddress("10.0.0.2", "6.6.6.6, 198.51.100.1", 1)).toBe("198.51.100.1");
  expect(clientAddress("10.0.0.2", "6.6.6.6, 198.51.100.1, 10.0.0.1", 2)).toBe("198.51.100.1");
  expect(clientAddress("10.0.0.2", "2001:db8::7", 1)).toBe("2001:db8::7");
});

test.each([
  ["fewer entries than proxies", "198.51.100.1", 2],
  ["something that is no address", "unknown", 1],
  ["nothing", "", 1],
])("with %s the socket's address counts", (_what, forwardedFor, hops) => {
  expect(clientAddress("10.0.0.2", forwardedFor, hops)).toBe("10.0.0.2");
  expect(clientAddress("10.0.0.2", undefined, hops)).toBe("10.0.0.2");
});

test("an IPv6 network is one client, however its addresses are written", () => {
  const written = ["2001:db8:0:7::1", "2001:0DB8::7:ffff:0:0:2", "2001:db8:0:7:1:2:3:4"];
  expect(new Set(written.map(networkOf))).toEqual(new Set(["2001:db8:0:7"]));
  expect(networkOf("2001:db8:0:8::1")).toBe("2001:db8:0:8");
  expect(networkOf("::ffff:203.0.113.9")).toBe("203.0.113.9");
});

test("a client's name does not show its address", () => {
  expect(clientName("203.0.113.9")).toMatch(/^[\w-]{22}$/);
  expect(clientName("203.0.113.9")).toBe(clientName("::ffff:203.0.113.9"));
  expect(clientName("203.0.113.9")).not.toBe(clientName("203.0.113.10"));
});
