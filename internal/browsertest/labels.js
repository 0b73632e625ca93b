// The faults of the labels in the pictures that the page shows, and how many there are.
(() => {
  const faults = [];
  let labels = 0;
  for (const svg of document.querySelectorAll('figure svg')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const scale = frame.width / svg.viewBox.baseVal.width;
    const boxes = [...svg.querySelectorAll('text')].map(text => {
      const {left, right, top, bottom} = text.getBoundingClientRect();
      // A font's own box has room above and below the letters, which no letter fills.
      const spare = .12 * (bottom - top);
      return {left, right, top: top + spare, bottom: bottom - spare, words: text.textContent.slice(0, 60)};
    });
    labels += boxes.length;
    const slack = scale; // one px of the picture
    boxes.sort((a, b) => a.left - b.left);
    boxes.forEach((a, i) => {
      if (a.left < frame.left - slack || a.right > frame.right + slack || a.top < frame.top - slack || a.bottom > frame.bottom + slack) {
        faults.push(`"${a.words}" leaves the picture: ${a.left} to ${a.right} in ${frame.left} to ${frame.right}`);
      }
      for (const b of boxes.slice(i + 1)) {
        if (b.left > a.right - slack) break;
        if (a.top < b.bottom - slack && b.top < a.bottom - slack) {
          faults.push(`"${a.words}" (to ${a.right}, ${a.top} to ${a.bottom}) touches "${b.words}" (from ${b.left}, ${b.top} to ${b.bottom})`);
        }
      }
    });
  }
  return {faults, labels};
})()
