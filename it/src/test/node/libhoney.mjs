// A service that speaks through Honeycomb's libhoney: node libhoney.mjs API_HOST DATASET.
// Prints what libhoney was answered, one JSON object an event.
import Libhoney from 'libhoney';

const [apiHost, dataset] = process.argv.slice(2);
const honey = new Libhoney({
  apiHost,
  dataset,
  writeKey: 'any',
  batchSizeTrigger: 50,
  batchTimeTrigger: 10,
  responseCallback: (responses) => {
    for (const { metadata, status_code: status, error } of responses) {
      console.log(JSON.stringify({ metadata, status, error: error?.message }));
    }
  },
});
honey.add({ service: 'cellar' });

for (let number = 0; number < 120; number++) {
  const event = honey.newEvent();
  event.add({ number, state: number % 3 === 0 ? 'NV' : 'CA', 'cart.items': ['pinot', 'merlot'] });
  event.metadata = number;
  event.sampleRate = 5;
  // The decision to keep every fifth was made here; without "presampled" libhoney would toss a coin.
  event.sendPresampled();
}
const whole = honey.newEvent();
whole.add({ number: 120, state: 'WA', duration_ms: 12.5 });
whole.metadata = 120;
whole.timestamp = new Date(Date.now() - 60_000);
whole.send();

await honey.flush();
