// The page's own script: brings what is pressed to the server, and what it answers onto the page. The server writes every word.
'use strict';

(() => {
  const page = document.getElementById('page');
  const message = document.getElementById('message');
  const words = document.body.dataset;
  const hour = 60 * 60 * 1000;
  const patience = { host: 10_000, answer: 30_000, quiet: 400 };

  let isBusy = false;
  let subPage = '';
  let viewer = '';
  let isOpen = false;
  let failure = 'Other';

  // A browser may forbid it: then nothing is kept, and the page works all the same.
  const box = (() => {
    try {
      return sessionStorage;
    } catch {
      return { getItem: () => null, setItem() {}, removeItem() {} };
    }
  })();

  // --- What is typed stays in this browser tab until it is saved, or for an hour, and is nobody else's.

  const isTyped = (input) => input.name && input.type !== 'checkbox' && input.type !== 'file';

  const kept = {
    read(key) {
      try {
        const item = JSON.parse(box.getItem(`kept:${key}`));
        return item && item.viewer === viewer && Date.now() - item.at < hour ? item : null;
      } catch {
        return null;
      }
    },
    // What the form opens with brings it back after a reload.
    write(form, opened = form.dataset.open) {
      if (!viewer) return;
      // After a reload nobody sees a comparison any more: what the form said of the row before it is what is saved against.
      const before = 'compared' in form.dataset ? new Map(kept.read(form.dataset.keep)?.values) : new Map();
      const values = [...form.elements].filter(isTyped).map((input) =>
        [input.name, (input.type === 'hidden' && before.get(input.name)) || input.value]);
      try {
        box.setItem(`kept:${form.dataset.keep}`, JSON.stringify({ at: Date.now(), viewer, opened, subPage, values }));
      } catch {
        // Full or forbidden: what is typed still stands on the page.
      }
    },
    drop(key) {
      box.removeItem(`kept:${key}`);
    },
    all() {
      return Object.keys(box).filter((name) => name.startsWith('kept:')).map((name) => name.slice('kept:'.length));
    },
    tidy() {
      for (const key of kept.all()) if (!kept.read(key)) kept.drop(key);
    },
    // The one typed into last, where the page was opened for it.
    last() {
      const items = kept.all().map((key) => kept.read(key)).filter((item) => item && item.opened && item.subPage === subPage);
      return items.sort((one, other) => other.at - one.at)[0];
    },
  };

  function restore(form) {
    const item = kept.read(form.dataset.keep);
    if (!item) return false;
    let isOther = false;
    for (const [name, value] of item.values) {
      const input = form.elements.namedItem(name);
      if (!input || !isTyped(input)) continue;
      if (input.type !== 'hidden' && input.value !== value) isOther = true;
      input.value = value;
    }
    return isOther;
  }

  // --- Saying and showing

  function say(tone, ...nodes) {
    message.className = tone;
    message.replaceChildren(...nodes);
  }

  function sayText(tone, text) {
    const line = document.createElement('p');
    line.textContent = text;
    say(tone, line);
  }

  function count(output) {
    const input = document.getElementById(output.htmlFor.value);
    const length = input.value.replace(/\r\n/g, '\n').trim().normalize('NFC').length;
    const most = Number(output.dataset.most);
    output.textContent = `${length.toLocaleString('vi-VN')}/${most.toLocaleString('vi-VN')}`;
    output.classList.toggle('over', length > most);
  }

  // How many are ticked stands on the buttons that are for them.
  function tally() {
    for (const span of page.querySelectorAll('[data-count]')) {
      span.textContent = page.querySelectorAll(`[data-tick="${span.dataset.count}"]:checked`).length;
    }
  }

  /**
   * @param from The form in which something was pressed: where it comes back, what the server wrote into it is newer than what is kept.
   * @param isSent Its values went along: they are saved where no form comes back, and stand in the one that does.
   */
  function show(html, from, isSent) {
    const answer = new DOMParser().parseFromString(html, 'text/html');
    const said = answer.querySelector('[data-message]');
    if (said) say(said.dataset.message, ...said.childNodes);
    else say('');
    const file = message.querySelector('a[data-file]');
    if (file) {
      const bytes = Uint8Array.from(atob(file.dataset.file), letter => letter.charCodeAt(0));
      file.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
      file.click();
    }

    const next = answer.querySelector('[data-page]');
    if (!next) return;
    page.replaceChildren(...next.childNodes);
    const form = page.querySelector('form[data-keep]');
    if (isSent && form?.dataset.keep !== from) kept.drop(from);
    if (form && (isSent || form.dataset.keep === from)) kept.write(form);
    else if (form && restore(form)) {
      kept.write(form);
      sayText('good', words.kept);
    }
    for (const output of page.querySelectorAll('output[data-most]')) count(output);
    tally();
    const target = page.querySelector('[aria-invalid="true"]') ?? page.querySelector('.warning[tabindex]') ?? page.querySelector('h1');
    window.scrollTo(0, 0);
    target?.focus();
  }

  // --- Asking

  async function tokenOf() {
    try {
      return await microsoftTeams.authentication.getAuthToken();
    } catch {
      return null;
    }
  }

  const refusals = { 401: words.signin, 403: words.forbidden, 413: words.large, 429: words.fast };

  /** @returns Whether the server answered. */
  async function send(data, from, isSent) {
    const token = await tokenOf();
    if (!token) {
      failure = 'AuthFailed';
      sayText('bad', words.signin);
      return false;
    }

    let answer;
    let text;
    try {
      answer = await fetch('/api/tab/ask', {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
        body: data,
        signal: AbortSignal.timeout(patience.answer),
        credentials: 'omit',
      });
      text = await answer.text();
    } catch {
      sayText('bad', words.offline);
      return false;
    }

    if (refusals[answer.status]) sayText('bad', refusals[answer.status]);
    else if (text) show(text, from, isSent);
    else sayText('bad', words.offline);
    return answer.ok;
  }

  async function ask(what, form, isSent) {
    if (isBusy) return false;
    isBusy = true;
    page.setAttribute('aria-busy', 'true');
    const slow = setTimeout(() => sayText('busy', words.working), patience.quiet);
    const data = form?.querySelector('input[type="file"]') ? new FormData() : new URLSearchParams();
    if (isSent) for (const [name, value] of new FormData(form)) data.append(name, value);
    // What the button says of its own goes before what stands in the inputs.
    for (const [name, value] of new URLSearchParams(what)) data.set(name, value);
    try {
      const isAnswered = await send(data, form?.dataset.keep, isSent);
      if (isAnswered && !isOpen) microsoftTeams.app.notifySuccess();
      isOpen ||= isAnswered;
      return isAnswered;
    } finally {
      clearTimeout(slow);
      if (message.className === 'busy') say('');
      isBusy = false;
      page.removeAttribute('aria-busy');
    }
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-ask]');
    if (!button) return;
    event.preventDefault();
    const form = button.closest('form');
    const isSent = button.hasAttribute('data-send');
    // Whoever leaves a form gets back what was typed when it is opened again, not by a reload.
    if (form && !isSent && kept.read(form.dataset.keep)) kept.write(form, '');
    ask(button.dataset.ask, form, isSent);
  });

  document.addEventListener('submit', (event) => event.preventDefault());

  document.addEventListener('input', (event) => {
    const form = event.target.closest('form[data-keep]');
    if (form) kept.write(form);
    const output = page.querySelector(`output[for="${CSS.escape(event.target.id)}"]`);
    if (output) count(output);
  });

  document.addEventListener('change', (event) => {
    if (event.target.type === 'file' && event.target.files.length > 0) look(event.target.form);
    const all = event.target.closest('[data-all]');
    if (all) for (const box of all.form.querySelectorAll('[data-tick]')) box.checked = all.checked;
    tally();
  });

  // --- A table that is brought, pasted as HTML for its links or as a file, is looked at at once.

  const look = (form) => form.querySelector('[data-look]').click();
  document.addEventListener('paste', (event) => {
    const input = event.target.closest('[data-html]');
    const html = event.clipboardData.getData('text/html');
    if (!input || input.selectionStart > 0 || input.selectionEnd < input.value.length || !/<table/i.test(html)) return;
    event.preventDefault();
    input.value = event.clipboardData.getData('text/plain');
    input.form.elements.namedItem(input.dataset.html).value = html;
    kept.write(input.form);
    look(input.form);
  });

  for (const kind of ['dragover', 'drop']) document.addEventListener(kind, (event) => {
    const input = event.target.closest('[data-drop]')?.querySelector('input[type="file"]');
    if (input) event.preventDefault();
    if (!input || kind === 'dragover' || event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    look(input.form);
  });

  // --- The host

  function within(milliseconds, promise) {
    return Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error('silent')), milliseconds))]);
  }

  function setTheme(theme) {
    document.body.dataset.theme = theme || 'default';
  }

  async function start() {
    // Outside a host the page says what it is.
    if (window.parent === window && !window.opener) return;
    const outside = [...page.childNodes];
    sayText('busy', words.opening);
    page.replaceChildren();
    try {
      await within(patience.host, microsoftTeams.app.initialize());
      const context = await within(patience.host, microsoftTeams.app.getContext());
      setTheme(context.app.theme);
      microsoftTeams.app.registerOnThemeChangeHandler(setTheme);
      subPage = context.page.subPageId ?? '';
      viewer = context.user?.id ?? '';
    } catch {
      page.replaceChildren(...outside);
      sayText('bad', words.silent);
      return;
    }

    microsoftTeams.app.notifyAppLoaded();
    kept.tidy();
    const again = kept.last();
    const first = again ? again.opened : new URLSearchParams({ command: 'open', subPage }).toString();
    setInterval(() => kept.tidy(), 60_000);
    if (await ask(first)) return;
    microsoftTeams.app.notifyFailure({ reason: microsoftTeams.app.FailedReason[failure] });
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.dataset.ask = first;
    retry.textContent = words.again;
    page.replaceChildren(retry);
  }

  start();
})();
