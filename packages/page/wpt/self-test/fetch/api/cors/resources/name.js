globalThis.token = () => crypto.randomUUID();
