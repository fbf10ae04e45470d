// What the bundler makes of client/serve.js: a function that needs nothing else, so that a worker can be made of its text.

export const answers: Make;
