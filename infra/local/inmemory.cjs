// Loaded before an emulator that keeps everything in memory, so that it answers as fast with thousands of messages as with a few.

// Once a minute it sweeps up what deleted messages left, and answers nobody for seconds; all of it goes with the process anyway.
require("azurite/dist/src/queue/utils/constants").DEFAULT_GC_INTERVAL_MS = 24 * 60 * 60 * 1000;

// With every call it removes the messages that have expired, nearly always none; its database then builds all indices anew.
const { Collection } = require("lokijs");
const remove = Collection.prototype.remove;
Collection.prototype.remove = function (documents) {
  return Array.isArray(documents) && documents.length === 0 ? undefined : remove.call(this, documents);
};
