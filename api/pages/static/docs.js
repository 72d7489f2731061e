// Starts Swagger UI on the OpenAPI document that the page names.
"use strict";
SwaggerUIBundle({
  url: document.getElementById("docs").dataset.openapi,
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
});
