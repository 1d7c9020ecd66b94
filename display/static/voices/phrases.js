// Which recorded phrases say a call: the longest first. The same rules are in hardware/voices/phrases.py.

// What several phrases are called when they were recorded in one go: "zh-CN/ticket-A+number-007".
export function joint(names) {
  const [first, ...others] = names;
  return [first].concat(others.map((name) => name.slice(name.indexOf('/') + 1))).join('+');
}

// The phrases of a call, those that were recorded in one go by their common name.
export function fitted(names, recorded) {
  const found = [];
  let begin = 0;
  while (begin < names.length) {
    let end = names.length;
    while (end > begin + 1 && !recorded(joint(names.slice(begin, end)))) end -= 1;
    found.push(joint(names.slice(begin, end)));
    begin = end;
  }
  return found;
}
