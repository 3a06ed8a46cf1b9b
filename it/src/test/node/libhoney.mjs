// A real libhoney that sends events, one sampled 1 in 10.
// usage: node libhoney.mjs http://127.0.0.1:8080 TOKEN
import Libhoney from "libhoney";

const answers = [];
const honey = new Libhoney({
  apiHost: process.argv[2],
  writeKey: process.argv[3],
  dataset: "node-honey",
  responseCallback: (responses) => answers.push(...responses),
});
for (let i = 0; i < 30; i++) {
  const event = honey.newEvent();
  event.add({ name: "click", index: i, state: ["NV", "CA", "OR"][i % 3], nested: { deep: { flag: i % 2 === 0 } } });
  if (i === 0) {
    event.sampleRate = 10;
    event.sendPresampled();
  } else {
    event.send();
  }
}
await honey.flush();
const refused = answers.filter((answer) => answer.status_code !== 202);
console.log(JSON.stringify({ answers: answers.length, refused }));
process.exit(answers.length === 30 && refused.length === 0 ? 0 : 1);
