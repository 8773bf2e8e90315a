// Who reads, and what this page knows about the workspace. One object, filled by main.js, read by everything that draws.

export const reader = {
  workspace: null, // what the site told: bot, people, channels, commands, addresses
  person: null, // the chosen one of the people
  clock: { now: new Date(), readAt: performance.now(), moving: false, answered: true },

  get zone() { return this.person.zone; },
  get locale() { return this.person.locale; },
  now() { return new Date(this.clock.now.getTime() + performance.now() - this.clock.readAt); },
  nameOf(id) {
    if (id === this.workspace.bot.id) return this.workspace.bot.name;
    if (id === this.workspace.slack.id) return this.workspace.slack.name;
    return this.workspace.people.find((person) => person.id === id)?.name;
  },
  channelName(id) { return this.workspace.channels.find((channel) => channel.id === id && !channel.direct)?.name; },
  channel(id) { return this.workspace.channels.find((channel) => channel.id === id); },
  titleOf(channel) { return channel.direct ? this.workspace.bot.name : `#${channel.name}`; },

  setClock(told) {
    this.clock = { now: new Date(told.now), readAt: performance.now(), moving: told.moving, answered: told.answered };
  },
};
