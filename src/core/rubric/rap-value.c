/* rap-value.c: what an attribute may hold.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-grammar-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <string.h>

static void
initialize_types (void)
{
  static gsize initialized = 0;

  if (g_once_init_enter (&initialized))
    {
      xmlSchemaInitTypes ();
      g_once_init_leave (&initialized, 1);
    }
}

static gboolean
is_of_schema_type (xmlSchemaValType type,
                   const char      *value)
{
  xmlSchemaTypePtr schema_type;

  initialize_types ();
  schema_type = xmlSchemaGetBuiltInType (type);

  return schema_type != NULL &&
         xmlSchemaValPredefTypeNodeNoNorm (schema_type, (const xmlChar *) value, NULL, NULL) == 0;
}

static gboolean
is_list_of_schema_type (xmlSchemaValType type,
                        const char      *value)
{
  g_auto(GStrv) tokens = g_strsplit_set (value, " \t\r\n", -1);
  gboolean any = FALSE;

  for (guint i = 0; tokens[i] != NULL; i++)
    {
      if (*tokens[i] == '\0')
        continue;
      if (!is_of_schema_type (type, tokens[i]))
        return FALSE;
      any = TRUE;
    }

  return any;
}

static gboolean
is_format (const char *value)
{
  return g_str_has_prefix (value, "1.") && value[2] != '\0' &&
         strspn (value + 2, "0123456789") == strlen (value + 2);
}

gboolean
rap_value_is_valid (RapValueType type,
                    const char  *value)
{
  switch (type)
    {
    case RAP_VALUE_NAME:
      return is_of_schema_type (XML_SCHEMAS_NCNAME, value);
    case RAP_VALUE_NAMES:
      return is_list_of_schema_type (XML_SCHEMAS_NCNAME, value);
    case RAP_VALUE_TOKEN:
      return is_of_schema_type (XML_SCHEMAS_NMTOKEN, value);
    case RAP_VALUE_TOKENS:
      return is_list_of_schema_type (XML_SCHEMAS_NMTOKEN, value);
    case RAP_VALUE_DECIMAL:
      return is_of_schema_type (XML_SCHEMAS_DECIMAL, value);
    case RAP_VALUE_DECIMALS:
      return is_list_of_schema_type (XML_SCHEMAS_DECIMAL, value);
    case RAP_VALUE_NON_NEGATIVE:
      return is_of_schema_type (XML_SCHEMAS_NNINTEGER, value);
    case RAP_VALUE_POSITIVE:
      return is_of_schema_type (XML_SCHEMAS_PINTEGER, value);
    case RAP_VALUE_LANGUAGE:
      return is_of_schema_type (XML_SCHEMAS_LANGUAGE, value);
    case RAP_VALUE_URI:
      return is_of_schema_type (XML_SCHEMAS_ANYURI, value);
    case RAP_VALUE_FORMAT:
      return is_format (value);
    case RAP_VALUE_FILLED:
      return *value != '\0';
    case RAP_VALUE_TEXT:
    case RAP_VALUE_WORD:
    case RAP_VALUE_WORDS:
    default:
      return TRUE;
    }
}

gboolean
rap_value_is_date (const char *text)
{
  return is_of_schema_type (XML_SCHEMAS_DATE, text) ||
         is_of_schema_type (XML_SCHEMAS_DATETIME, text);
}

const char *
rap_value_get_wish (RapValueType type)
{
  switch (type)
    {
    case RAP_VALUE_NAME:
      return _("a name: a letter or _ first, then letters, digits, . - or _");
    case RAP_VALUE_NAMES:
      return _("names with blanks between, each a letter or _ first, then letters, digits, . - or "
               "_");
    case RAP_VALUE_TOKEN:
      return _("letters, digits, . - _ or :, without blanks");
    case RAP_VALUE_TOKENS:
      return _("ids with blanks between, of letters, digits, . - _ or :");
    case RAP_VALUE_DECIMAL:
      return _("a number like 2, -1 or 0.5, with a point and at most 24 digits");
    case RAP_VALUE_DECIMALS:
      return _("numbers like 2, -1 or 0.5 with blanks between, with a point and at most 24 digits");
    case RAP_VALUE_NON_NEGATIVE:
      return _("a whole number from 0");
    case RAP_VALUE_POSITIVE:
      return _("a whole number from 1");
    case RAP_VALUE_LANGUAGE:
      return _("a language tag like en, fr or pt-BR");
    case RAP_VALUE_URI:
      return _("a web address or another URI");
    case RAP_VALUE_FORMAT:
      return _("1.0, or 1. and the number of a later minor version");
    case RAP_VALUE_FILLED:
      return _("a text that is not empty");
    case RAP_VALUE_TEXT:
    case RAP_VALUE_WORD:
    case RAP_VALUE_WORDS:
    default:
      return _("a text");
    }
}
