// Comunica finds out by itself that this is an endpoint, and joins what it streams; prints the number of acts.
const { QueryEngine } = require('@comunica/query-sparql');

async function main() {
  const engine = new QueryEngine();
  let acts = 0;
  for (const source of [process.env.ENDPOINT, { type: 'sparql', value: process.env.ENDPOINT }]) {
    const rows = await engine.queryBindings(process.env.QUERY, { sources: [source] });
    acts = (await rows.toArray()).length;
  }
  console.log(acts);
}

main().catch((error) => { console.error(String(error)); process.exit(1); });
