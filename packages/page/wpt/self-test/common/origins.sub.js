globalThis.OTHER = "http://{{domains[www1]}}:{{ports[http][0]}}";
globalThis.SECURE = "https://{{host}}:{{ports[https][1]}}";
globalThis.OTHER_SITE = "http://{{hosts[alt][]}}:{{ports[http][1]}}";
