import { startEmbedded } from "#db/embedded.ts";
import { silentLog } from "../../support/cluster.ts";

// A process of its own that joins the embedded server, says where it is, and leaves when its input ends.
const embedded = await startEmbedded({ dataDir: process.argv[2] ?? "", log: silentLog });
process.stdout.write(`${JSON.stringify({ url: embedded.url, superuserUrl: embedded.superuserUrl })}\n`);
process.stdin.on("end", async () => {
  await embedded.stop();
  process.stdout.write("left\n");
  process.exit(0);
});
process.stdin.resume();
