// Shows a page again when the server reports that a file has changed, without moving what
// the reader looks at. The server puts this script into every page it serves.
(() => {
  'use strict';
  const place = 'pm-place:' + location.pathname;
  const {policy} = document.currentScript.dataset;
  let version = `"${document.currentScript.dataset.version}"`;
  let stream = null, busy = false, again = false;

  // The topmost thing with a name that the reader sees, so that the page stays with it
  // when something above it grows.
  const anchor = () => {
    if (scrollY === 0) return null;
    for (const e of document.querySelectorAll('body [id]')) {
      const box = e.getBoundingClientRect();
      // What is not shown, as a pattern in a picture, has a box without a size.
      if (box.height > 0 && box.top >= 0 && box.top < innerHeight && !e.closest('.pm-notice')) return {id: e.id, top: box.top};
    }
    return null;
  };

  // What the reader has opened, ticked and entered, which the new page does not know.
  const ofPage = () => [...document.querySelectorAll('details')].filter(e => !e.closest('.pm-findings'));
  const findings = () => document.querySelector('.pm-findings details');
  const state = () => ({
    x: scrollX, y: scrollY, anchor: anchor(),
    open: ofPage().map(e => e.open),
    findings: !!findings() && findings().open,
    ticked: [...document.querySelectorAll('input[id]')].map(e => [e.id, e.checked]),
    focus: document.activeElement ? document.activeElement.id : '',
  });
  const restore = was => {
    const details = ofPage();
    if (findings()) findings().open = was.findings;
    if (details.length === was.open.length) details.forEach((e, i) => { e.open = was.open[i]; });
    for (const [id, checked] of was.ticked) {
      const e = document.getElementById(id);
      if (e) e.checked = checked;
    }
    const focus = was.focus && document.getElementById(was.focus);
    if (focus) focus.focus({preventScroll: true});
    scrollTo({left: was.x, top: was.y, behavior: 'instant'});
    const e = was.anchor && document.getElementById(was.anchor.id);
    if (e) scrollBy({top: e.getBoundingClientRect().top - was.anchor.top, behavior: 'instant'});
  };

  // Another style sheet, which the policy of this page does not allow, needs a new page.
  const reload = () => {
    sessionStorage.setItem(place, JSON.stringify(state()));
    location.reload();
  };
  const styles = d => [...d.querySelectorAll('style')].map(s => s.textContent).join('\n');
  const swap = text => {
    const next = new DOMParser().parseFromString(text, 'text/html');
    if (styles(next) !== styles(document)) return reload();
    const was = state();
    document.title = next.title;
    document.body.replaceWith(document.adoptNode(next.body));
    restore(was);
  };

  const update = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.pathname, {cache: 'no-store', headers: {'If-None-Match': version}});
      const tag = answer.headers.get('ETag');
      if (answer.status !== 304 && tag) {
        const text = await answer.text();
        version = tag;
        if (answer.headers.get('Content-Security-Policy') === policy) swap(text);
        else reload();
      }
    } catch {
      // The server has stopped; the stream asks again when it is back.
    }
    busy = false;
    if (again) { again = false; update(); }
  };

  // A stream that was refused is not asked for again by itself.
  const refused = event => {
    if (event.target !== stream || stream.readyState !== EventSource.CLOSED) return;
    stream = null;
    setTimeout(follow, 2000);
  };

  // A browser has few connections to one server: a page that is not visible holds none.
  const follow = () => {
    if (document.hidden) {
      if (stream) stream.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource('/-/events');
      stream.addEventListener('open', update);
      stream.addEventListener('change', update);
      stream.addEventListener('error', refused);
    }
  };
  addEventListener('DOMContentLoaded', () => {
    const was = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (was) restore(JSON.parse(was));
    follow();
  });
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', () => { if (stream) stream.close(); stream = null; });
  addEventListener('pageshow', follow);
})();
