import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, nameOf } from "./recording";

test("how long it is stands there as on a clock", () => {
  assert.equal(clock(0), "0:00");
  assert.equal(clock(9.9), "0:09");
  assert.equal(clock(60), "1:00");
});

test("what was recorded is called by what it is", () => {
  assert.equal(nameOf("audio/webm;codecs=opus"), "voice.webm");
  assert.equal(nameOf("audio/mp4"), "voice.m4a");
});
