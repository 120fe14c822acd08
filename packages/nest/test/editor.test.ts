import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  forRoot: `
    import { Module } from "@nestjs/common";
    import { CorsModule } from "@corsac/nest";
    @Module({ imports: [CorsModule.forRoot(OPTIONS)] })
    export class AppModule {}
  `,
  decorator: `
    import { Controller } from "@nestjs/common";
    import { Cors } from "@corsac/nest";
    @Cors(OPTIONS)
    @Controller()
    export class AppController {}
  `,
  gatewayOptions: `
    import { gatewayOptions } from "@corsac/nest";
    gatewayOptions(OPTIONS);
  `,
});
