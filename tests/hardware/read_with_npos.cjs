// Reads printer bytes from standard input with npos, a parser that nobody here wrote, and tells what is on the paper as JSON.
const npos = require("../node_modules/npos");
const iconv = require("../node_modules/iconv-lite");

const chunks = [];
process.stdin.on("data", (chunk) => chunks.push(chunk));
process.stdin.on("end", () => {
  const job = Buffer.concat(chunks);
  npos.parser().parse(job).then((ast) => {
    const parts = [];
    for (const node of ast.tree) {
      const name = (node.ascii + " " + node.fn).trim();
      if (node.ascii === "STX") {
        const data = job.slice(node.offset, node.offset + node.length);
        parts.push({ kind: "text", text: iconv.decode(data, "gb18030") });
      } else if (name === "GS v0") {
        const bits = job.slice(node.offset, node.offset + node.size);
        parts.push({ kind: "picture", width: node.width, height: node.height, bits: bits.toString("base64") });
      } else {
        const value = job.slice(node.offset, node.offset + node.length);
        parts.push({ kind: "command", name: name, offset: node.offset, value: value.toString("hex") });
      }
    }
    process.stdout.write(JSON.stringify({ parts: parts, error: ast.error ? String(ast.error) : null }));
  });
});
