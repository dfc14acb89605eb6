// Loaded before a tool that the launcher starts. Ctrl+C in a terminal reaches every process at once; here only the launcher
// answers it, and ends its tools in order by closing their standard input. So a tool also ends when the launcher dies.
process.on("SIGINT", () => {});
for (const name of ["on", "once", "addListener"]) {
  const listen = process[name];
  process[name] = function (event, ...rest) {
    return event === "SIGINT" ? this : listen.call(this, event, ...rest);
  };
}
process.stdin.on("end", () => process.emit("SIGTERM") || process.exit(0)).resume();
