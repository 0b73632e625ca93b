// What stands out of its place, as a list of sentences. Of a long page it is a sample.
(() => {
  const faults = [];
  const {scrollWidth, clientWidth} = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page needs ${scrollWidth} px of ${clientWidth}`);

  // Less than a pixel is rounding.
  const slack = 1.5;
  const name = e => e.localName + (e.id && '#' + e.id) + (e.className && '.' + e.className);
  const scrolls = e => getComputedStyle(e).overflowX !== 'visible';
  // What is out of the flow has no place to leave: words for screen readers, say.
  const taken = e => e && (['absolute', 'fixed'].includes(getComputedStyle(e).position) || taken(e.parentElement));
  const outside = (inner, box) => inner.left < box.left - slack || inner.right > box.right + slack;
  const sample = list => list.filter((_, i) => i % Math.ceil(list.length / 3000) === 0);

  // Boxes in the box around them.
  for (const e of sample([...document.querySelectorAll('body *:not(svg *)')])) {
    const rect = e.getBoundingClientRect(), parent = e.parentElement;
    if (rect.width === 0 || taken(e) || scrolls(parent) || getComputedStyle(parent).display === 'contents') continue;
    const box = parent.getBoundingClientRect();
    if (getComputedStyle(parent).display !== 'inline' && outside(rect, box)) {
      faults.push(`${name(e)} from ${rect.left} to ${rect.right} leaves ${name(parent)} from ${box.left} to ${box.right}`);
    }
  }

  // Lines of text in the box that they belong to.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (texts.nextNode()) {
    if (texts.currentNode.data.trim() && !texts.currentNode.parentElement.closest('svg, style, script')) nodes.push(texts.currentNode);
  }
  const range = document.createRange();
  for (const node of sample(nodes)) {
    let box = node.parentElement;
    while (['inline', 'contents'].includes(getComputedStyle(box).display)) box = box.parentElement;
    if (scrolls(box) || taken(box)) continue;
    range.selectNodeContents(node);
    const place = box.getBoundingClientRect();
    for (const rect of [...range.getClientRects()].slice(0, 50)) {
      const middle = (rect.top + rect.bottom) / 2;
      if (rect.width > 0 && (outside(rect, place) || middle < place.top || middle > place.bottom)) {
        faults.push(`"${node.data.slice(0, 40)}" leaves ${name(box)}: ${rect.left} to ${rect.right} in ${place.left} to ${place.right}`);
        break;
      }
    }
  }
  return faults;
})()
