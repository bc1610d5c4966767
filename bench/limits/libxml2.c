/* Reads a file name per line; parses the file, validates it, and says how many milliseconds that took. */
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static char *read_file(const char *name, long *length) {
  FILE *file = fopen(name, "rb");
  if (file == NULL) return NULL;
  fseek(file, 0, SEEK_END);
  *length = ftell(file);
  rewind(file);
  char *bytes = malloc(*length);
  if (fread(bytes, 1, *length, file) != (size_t)*length) *length = 0;
  fclose(file);
  return bytes;
}

int main(int count, char **arguments) {
  char name[4096];
  if (count != 2) return 2;
  xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(arguments[1]);
  xmlSchemaPtr schema = xmlSchemaParse(parser);
  if (schema == NULL) return 3;
  while (fgets(name, sizeof name, stdin) != NULL) {
    long length = 0;
    name[strcspn(name, "\n")] = 0;
    char *bytes = read_file(name, &length);
    if (bytes == NULL) return 4;
    double start = now();
    xmlDocPtr document =
        xmlReadMemory(bytes, (int)length, "document", NULL, XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_COMPACT);
    xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(schema);
    int invalid = document == NULL || xmlSchemaValidateDoc(context, document) != 0;
    xmlSchemaFreeValidCtxt(context);
    xmlFreeDoc(document);
    printf("%s%.3f\n", invalid ? "-" : "", now() - start);
    fflush(stdout);
    free(bytes);
  }
  return 0;
}
