// Prints standard input on the printer at the address given, or asks how it is, with receiptio: a client that nobody here wrote.
const receiptio = require("../node_modules/receiptio");

const [host, ...options] = process.argv.slice(2);
const chunks = [];
process.stdin.on("data", (chunk) => chunks.push(chunk));
process.stdin.on("end", () => {
  const words = Buffer.concat(chunks).toString("utf8");
  receiptio.print(words, ["-d", host, "-l", "zh-hans", "-t", "20"].concat(options).join(" ")).then((said) => process.stdout.write(said));
});
