/** Preloaded into every part: when `npm start` itself is killed, the part stops cleanly instead of holding port and data. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
