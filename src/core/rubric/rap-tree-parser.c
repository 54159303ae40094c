/* rap-tree-parser.c: the XML of a rubric, read with libxml2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-tree-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "rubric/rap-problem-private.h"
#include "rubric/rap-xml-words-private.h"

/* libxml2 2.9 compares every attribute of an element with every other one. */
#define MAX_ATTRIBUTES 256

/* The parser's state: the tree so far and the element that is open. */
typedef struct
{
  xmlParserCtxtPtr context;
  RapTree *tree;
  GPtrArray *problems;
  const char *data;
  gsize size;
  RapElement *open;
  GString *texts[RAP_RUBRIC_MAX_DEPTH + 1]; /* of the open elements, by depth */
  guint depth;
  guint foreign_depth; /* where the open element outside our namespace stands, or 0 */
  guint n_elements;
  gboolean failed;
} Reading;

static void
stop (Reading *self)
{
  self->failed = TRUE;
  xmlStopParser (self->context);
}

/* Not xmlNode's line, which ends at 65535. */
static guint
get_line (Reading *self)
{
  const xmlParserInput *input = self->context->input;

  return input == NULL || input->line < 1 ? 1 : (guint) input->line;
}

/* The line of @place, which lies before the place that the parser has reached. */
static guint
line_of (Reading       *self,
         const xmlChar *place)
{
  const xmlParserInput *input = self->context->input;
  guint line = get_line (self);

  if (input == NULL || place < input->base || place > input->cur)
    return 0;
  for (const xmlChar *p = place; p < input->cur; p++)
    {
      if (*p == '\n')
        line--;
    }

  return line;
}

/* A tag may be spread over lines, and the parser has read to its end: look back for its <, which
 * cannot stand inside an attribute value. */
static guint
line_of_tag (Reading *self)
{
  const xmlParserInput *input = self->context->input;
  const xmlChar *place = input->cur;

  while (place > input->base && *place != '<')
    place--;

  return line_of (self, place);
}

static RapSpace
space_of (const xmlChar *uri)
{
  if (uri == NULL)
    return RAP_SPACE_NONE;
  if (strcmp ((const char *) uri, RAP_RUBRIC_NAMESPACE) == 0)
    return RAP_SPACE_RUBRIC;
  if (strcmp ((const char *) uri, (const char *) XML_XML_NAMESPACE) == 0)
    return RAP_SPACE_XML;

  return RAP_SPACE_OTHER;
}

static const char *
keep_name (RapTree       *tree,
           const xmlChar *prefix,
           const xmlChar *local)
{
  g_autofree char *name = NULL;

  if (prefix == NULL)
    return g_string_chunk_insert_const (tree->strings, (const char *) local);
  name = g_strconcat ((const char *) prefix, ":", (const char *) local, NULL);

  return g_string_chunk_insert_const (tree->strings, name);
}

/* libxml2 hands attributes over in fives: name, prefix, namespace, value, end of the value. */
static void
keep_attribute (Reading        *self,
                RapElement     *element,
                const xmlChar **five)
{
  RapAttribute *attribute = &element->attributes[element->n_attributes++];

  attribute->name = keep_name (self->tree, five[1], five[0]);
  attribute->space = space_of (five[2]);
  attribute->raw = g_string_chunk_insert_len (self->tree->strings, (const char *) five[3],
                                              five[4] - five[3]);
  attribute->value = rap_tree_collapse (self->tree, attribute->raw);
  attribute->line = line_of (self, five[3]);
  /* A value with a character reference in it is a copy, of which we know no place. */
  if (attribute->line == 0)
    attribute->line = element->line;
  if (attribute->space == RAP_SPACE_XML && strcmp ((const char *) five[0], "lang") == 0)
    {
      attribute->name = "xml:lang";
      element->language = attribute->value;
    }
}

static RapElement *
append_element (Reading *self)
{
  RapElement *element = g_new0 (RapElement, 1);
  RapElement *parent = self->open;

  element->parent = parent;
  g_ptr_array_add (self->tree->elements, element);
  if (parent == NULL)
    self->tree->root = element;
  else if (parent->last == NULL)
    parent->first = element;
  else
    parent->last->next = element;
  if (parent != NULL)
    parent->last = element;

  return element;
}

static gboolean
within_limits (Reading *self)
{
  if (self->depth > RAP_RUBRIC_MAX_DEPTH)
    rap_problem_add (self->problems, line_of_tag (self),
                     _("elements are nested more than %d deep, which no rubric needs; look for an "
                       "end tag that is missing above"), RAP_RUBRIC_MAX_DEPTH);
  else if (self->n_elements > RAP_RUBRIC_MAX_ELEMENTS)
    rap_problem_add (self->problems, line_of_tag (self),
                     _("the file has more than %d elements; divide the rubric, or take out what is "
                       "not needed"), RAP_RUBRIC_MAX_ELEMENTS);
  else
    return TRUE;

  stop (self);

  return FALSE;
}

static void
start_element_cb (void           *data,
                  const xmlChar  *local,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  Reading *self = data;
  RapElement *element;

  self->depth++;
  self->n_elements++;
  if (!within_limits (self) || self->foreign_depth > 0)
    return;

  element = append_element (self);
  element->space = space_of (uri);
  element->line = line_of_tag (self);
  element->language = self->open == NULL ? NULL : self->open->language;
  self->open = element;
  g_string_truncate (self->texts[self->depth], 0);
  if (element->space != RAP_SPACE_RUBRIC)
    {
      element->name = keep_name (self->tree, prefix, local);
      self->foreign_depth = self->depth;
      return;
    }

  element->name = keep_name (self->tree, NULL, local);
  element->attributes = g_new0 (RapAttribute, n_attributes);
  for (int i = 0; i < n_attributes; i++)
    keep_attribute (self, element, &attributes[5 * i]);
}

static void
end_element_cb (void          *data,
                const xmlChar *local,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  Reading *self = data;
  RapElement *element = self->open;
  GString *text = self->texts[self->depth];
  guint depth = self->depth--;

  if (self->foreign_depth > 0 && depth > self->foreign_depth)
    return;

  if (self->foreign_depth == 0 && text->len > 0)
    {
      element->text = rap_tree_collapse (self->tree, g_string_chunk_insert_len (
                                                       self->tree->strings, text->str, text->len));
      if (*element->text == '\0')
        element->text = NULL;
    }
  self->foreign_depth = 0;
  self->open = element->parent;
}

/* Notes the line of the first character that is not blank; the parser has read on to the end. */
static void
note_text_line (Reading    *self,
                const char *text,
                int         length)
{
  guint line = get_line (self);
  int first = 0;

  while (first < length && rap_is_blank (text[first]))
    first++;
  if (first == length)
    return;
  for (int i = first; i < length && line > 1; i++)
    {
      if (text[i] == '\n')
        line--;
    }
  self->open->text_line = line;
}

static void
characters_cb (void          *data,
               const xmlChar *text,
               int            length)
{
  Reading *self = data;

  if (self->foreign_depth > 0 || self->open == NULL)
    return;

  if (self->open->text_line == 0)
    note_text_line (self, (const char *) text, length);
  g_string_append_len (self->texts[self->depth], (const char *) text, length);
}

static void
internal_subset_cb (void          *data,
                    const xmlChar *name,
                    const xmlChar *external_id,
                    const xmlChar *system_id)
{
  Reading *self = data;

  rap_problem_add (self->problems, get_line (self),
                   _("<!DOCTYPE ...> is not allowed in a rubric; delete it"));
  stop (self);
}

static gboolean
encoding_is_supported (const char *encoding)
{
  static const char *const starts[] = { "UTF-8", "UTF-16", "US-ASCII", "ASCII", "ISO-8859-",
                                        "ISO_8859-", "LATIN1", "WINDOWS-125", "CP125" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_ascii_strncasecmp (encoding, starts[i], strlen (starts[i])) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
refuse_encoding (Reading    *self,
                 const char *encoding)
{
  /* translators: %s is the name of a character encoding */
  rap_problem_add (self->problems, 1,
                   _("the encoding \"%s\" is not supported; save the file as UTF-8 and write "
                     "encoding=\"UTF-8\" in its first line"), encoding);
  self->failed = TRUE;
}

static gboolean
encoding_is_ascii (const char *encoding)
{
  return g_ascii_strcasecmp (encoding, "US-ASCII") == 0 ||
         g_ascii_strcasecmp (encoding, "ASCII") == 0;
}

/* libxml2 takes a byte that is not ASCII for the end of a file that says that it is ASCII. */
static void
check_ascii (Reading *self)
{
  guint line = 1;

  for (gsize i = 0; i < self->size; i++)
    {
      line += self->data[i] == '\n';
      if ((guchar) self->data[i] < 0x80)
        continue;
      rap_problem_add (self->problems, line,
                       _("the bytes here are not in the encoding that the file says it has; save "
                         "the file as UTF-8"));
      stop (self);
      return;
    }
}

/* The XML declaration has been read. */
static void
start_document_cb (void *data)
{
  Reading *self = data;
  const xmlParserInput *input = self->context->input;
  const char *encoding = input == NULL ? NULL : (const char *) input->encoding;

  if (encoding != NULL && !encoding_is_supported (encoding))
    {
      refuse_encoding (self, encoding);
      stop (self);
    }
  else if (encoding != NULL && encoding_is_ascii (encoding))
    {
      check_ascii (self);
    }
}

/* The first fault of the XML; those that follow mostly follow from it. */
static void
error_cb (void     *data,
          xmlError *error)
{
  Reading *self = data;
  g_autofree char *words = NULL;

  if (error->level < XML_ERR_ERROR || self->failed)
    return;

  words = rap_xml_error_to_words (error);
  rap_problem_add (self->problems, error->line > 0 ? (guint) error->line : get_line (self),
                   "%s", words);
  self->failed = TRUE;
}

static void
set_handlers (xmlSAXHandler *sax)
{
  memset (sax, 0, sizeof *sax);
  sax->initialized = XML_SAX2_MAGIC;
  sax->startDocument = start_document_cb;
  sax->internalSubset = internal_subset_cb;
  sax->startElementNs = start_element_cb;
  sax->endElementNs = end_element_cb;
  sax->characters = characters_cb;
  sax->ignorableWhitespace = characters_cb;
  sax->cdataBlock = characters_cb;
  sax->serror = (xmlStructuredErrorFunc) error_cb;
}

/* What libxml2 converts from, it reports to the thread's handler and not to the parser's. */
static void
parse (Reading *self)
{
  xmlStructuredErrorFunc old_function = xmlStructuredError;
  void *old_data = xmlStructuredErrorContext;

  xmlSetStructuredErrorFunc (self, (xmlStructuredErrorFunc) error_cb);
  xmlParseDocument (self->context);
  xmlSetStructuredErrorFunc (old_data, old_function);

  if (!self->failed && (!self->context->wellFormed || !self->context->nsWellFormed ||
                        self->tree->root == NULL))
    {
      rap_problem_add (self->problems, get_line (self), _("the file is not well-formed XML"));
      self->failed = TRUE;
    }
}

/* Whether some element may have more than MAX_ATTRIBUTES: counts the quotes that follow an equals
 * sign between two <. In UTF-16 there are zeros between. */
static gboolean
has_crowded_element (const char *data,
                     gsize       size)
{
  guint n = 0;
  gboolean after_equals = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      if (data[i] == '\0' || rap_is_blank (data[i]))
        continue;
      if (data[i] == '<')
        n = 0;
      else if (after_equals && (data[i] == '"' || data[i] == '\'') && ++n > MAX_ATTRIBUTES)
        return TRUE;
      after_equals = data[i] == '=';
    }

  return FALSE;
}

/* What can be said of the bytes before a parser sees them. */
static gboolean
bytes_are_acceptable (Reading *self)
{
  const char *data = self->data;
  gsize size = self->size;
  xmlCharEncoding encoding = xmlDetectCharEncoding ((const unsigned char *) data, MIN (size, 4));

  self->failed = TRUE;
  if (size == 0)
    rap_problem_add (self->problems, 1, _("the file is empty"));
  else if (size > RAP_RUBRIC_MAX_BYTES)
    rap_problem_add (self->problems, 1,
                     _("the file is too large for a rubric: %zu bytes, and at most %d are "
                       "allowed; check that it is the right file, or shorten its texts"),
                     size, RAP_RUBRIC_MAX_BYTES);
  else if (has_crowded_element (data, size))
    rap_problem_add (self->problems, 1,
                     _("an element has more than %d attributes; look for a quote that is missing"),
                     MAX_ATTRIBUTES);
  else if (encoding == XML_CHAR_ENCODING_EBCDIC)
    refuse_encoding (self, "EBCDIC");
  else if (encoding == XML_CHAR_ENCODING_UCS4LE || encoding == XML_CHAR_ENCODING_UCS4BE ||
           encoding == XML_CHAR_ENCODING_UCS4_2143 || encoding == XML_CHAR_ENCODING_UCS4_3412)
    refuse_encoding (self, "UCS-4");
  else
    self->failed = FALSE;

  return !self->failed;
}

static void
initialize_libxml (void)
{
  static gsize initialized = 0;

  if (g_once_init_enter (&initialized))
    {
      xmlInitParser ();
      g_once_init_leave (&initialized, 1);
    }
}

static void
read_document (Reading *self)
{
  initialize_libxml ();
  self->context = xmlCreateMemoryParserCtxt (self->data, (int) self->size);
  if (self->context == NULL)
    g_error ("out of memory");
  xmlCtxtUseOptions (self->context, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  set_handlers (self->context->sax);
  self->context->userData = self;
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    self->texts[i] = g_string_new (NULL);

  parse (self);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_string_free (self->texts[i], TRUE);
  xmlFreeParserCtxt (self->context);
}

RapTree *
rap_tree_new (GBytes    *bytes,
              GPtrArray *problems)
{
  g_autoptr(RapTree) tree = rap_tree_alloc ();
  Reading reading = { .tree = tree, .problems = problems };

  reading.data = g_bytes_get_data (bytes, &reading.size);
  if (!bytes_are_acceptable (&reading))
    return NULL;
  read_document (&reading);

  return reading.failed ? NULL : g_steal_pointer (&tree);
}
