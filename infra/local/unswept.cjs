// Loaded before an emulator that keeps everything in memory. Once a minute it sweeps up what deleted messages left, and answers nobody
// for seconds where there were thousands; all of it goes with the process anyway.
require("azurite/dist/src/queue/utils/constants").DEFAULT_GC_INTERVAL_MS = 24 * 60 * 60 * 1000;
