// Loaded into a measured program: tells its peak memory, in KiB, as the last line of standard error.
process.on('exit', () => {
  process.stderr.write(`\n${process.resourceUsage().maxRSS}`);
});
