// Where a page keeps a list or a value: localStorage, or only memory in a browser that keeps nothing.

export function keep(key, empty) {
  let held = empty;
  return {
    read() {
      try {
        const text = localStorage.getItem(key);
        return text === null ? held : JSON.parse(text);
      } catch (error) {
        return held;
      }
    },
    write(value) {
      held = value;
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch (error) {
        console.warn('this browser keeps nothing', error);
      }
    },
  };
}
