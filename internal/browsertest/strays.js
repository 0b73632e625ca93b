// What no document can put into a page, as a list of sentences.
(() => {
  const faults = [];
  const count = (n, what, want) => { if (n !== want) faults.push(`${n} ${what}, and not ${want}`); };
  count(document.styleSheets.length, 'style sheets', 1);
  count(document.querySelectorAll('head > style').length, 'styles in the head', 1);
  count(document.querySelectorAll('meta[http-equiv]').length, 'headers', 1);
  const foreign = 'script, iframe, frame, object, embed, applet, base, form, link, template, noscript, video, audio, textarea, math, animate, marquee, [style]';
  for (const e of document.querySelectorAll(foreign)) faults.push(`an element ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll('*')) {
    for (const {name} of e.attributes) {
      if (/^on/i.test(name)) faults.push(`a handler ${e.outerHTML.slice(0, 80)}`);
    }
  }
  for (const e of document.querySelectorAll('[href], [src]')) {
    const address = new URL(e.getAttribute('href') ?? e.getAttribute('src'), location);
    // A link may lead to a file beside the page.
    const fine = e.localName === 'a' ? ['file:', 'http:', 'https:', 'mailto:', 'ftp:'].includes(address.protocol)
      : e.localName === 'img' && address.href.startsWith('data:image/');
    if (!fine) faults.push(`an address ${e.outerHTML.slice(0, 80)}`);
  }
  return faults;
})()
