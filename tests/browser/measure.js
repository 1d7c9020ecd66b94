// What the eye and the finger find on a page; evaluated in the page itself.
({
  // Everything one can press, with its size on the screen; hidden things and links within a sentence are left out.
  targets() {
    const pressable = 'button, a[href], input, select, textarea, summary, [role=button], [role=radio], [role=tab]';
    return [...document.querySelectorAll(pressable)].map((element) => {
      const label = element.closest('label') || (element.labels && element.labels[0]);
      const area = (label && /radio|checkbox/.test(element.type) ? label : element).getBoundingClientRect();
      const style = getComputedStyle(element);
      const words = (element.textContent || element.id).trim().slice(0, 20);
      return {
        what: `${element.tagName} .${element.className} ${words}`,
        inline: style.display === 'inline',
        seen: area.width > 1 && area.height > 1 && style.visibility === 'visible' && !element.disabled,
        width: area.width,
        height: area.height,
      };
    }).filter((target) => target.seen && !target.inline);
  },

  // Texts smaller than so many pixels.
  small(limit) {
    const speaks = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    return [...document.querySelectorAll('body *')]
      .filter((element) => speaks(element) && element.getBoundingClientRect().height > 1)
      .map((element) => [parseFloat(getComputedStyle(element).fontSize), element.textContent.trim().slice(0, 20)])
      .filter(([size]) => size < limit);
  },

  overhang() {
    return document.documentElement.scrollWidth - innerWidth;
  },

  colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  },
})
