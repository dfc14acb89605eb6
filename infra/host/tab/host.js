// Stands for Teams, Outlook or Microsoft 365 around the tab, on a developer's machine: answers what TeamsJS asks of a host.
// The address says how: ?member=UPN&theme=dark&host=Outlook&subPageId=…, and &mode=silent (never answers) or &mode=refuses (gives no token).
'use strict';

(async () => {
  const asked = new URLSearchParams(location.search);
  const frame = document.getElementById('frame');
  const inputs = Object.fromEntries(['member', 'theme', 'host'].map((id) => [id, document.getElementById(id)]));
  for (const upn of await (await fetch('/tab/members')).json()) inputs.member.add(new Option(upn));
  for (const [name, input] of Object.entries(inputs)) {
    const wanted = asked.get(name);
    if (wanted && ![...input.options].some((option) => option.value === wanted)) input.add(new Option(wanted));
    if (wanted) input.value = wanted;
  }

  const answers = {
    initialize: () => ['content', 'web', JSON.stringify({ apiVersion: 4, supports: { pages: { tabs: {} } } }), '2.58.0'],
    getContext: () => [{
      locale: 'vi-vn', theme: inputs.theme.value, tid: 'local', userObjectId: inputs.member.value, loginHint: inputs.member.value,
      userPrincipalName: inputs.member.value, hostName: inputs.host.value, hostClientType: 'web', entityId: 'bao-cao',
      subEntityId: asked.get('subPageId') ?? '', frameContext: 'content', sessionId: 'local', appSessionId: 'local',
    }],
    'authentication.getAuthToken': () => asked.get('mode') === 'refuses' ? [false, 'resourceRequiresConsent'] : [true, inputs.member.value],
  };

  // What the tab says of itself, for whoever watches: appInitialization.success and the like.
  window.heard = [];
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || !event.data?.func) return;
    const { id, uuidAsString, uuid, func } = event.data;
    window.heard.push(func);
    if (asked.get('mode') === 'silent' || !answers[func]) return;
    frame.contentWindow.postMessage({ id, uuidAsString, uuid, args: answers[func]() }, location.origin);
  });

  inputs.theme.addEventListener('change', () =>
    frame.contentWindow.postMessage({ func: 'themeChange', args: [inputs.theme.value] }, location.origin));
  for (const input of [inputs.member, inputs.host]) input.addEventListener('change', () => frame.contentWindow.location.reload());
  frame.src = '/api/tab/';
})();
