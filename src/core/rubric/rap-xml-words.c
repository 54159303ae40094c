/* rap-xml-words.c: libxml2's errors in plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-xml-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  int code;
  const char *words;
} Phrase;

/* Where libxml2 names nothing that we would have to repeat. */
static const Phrase phrases[] = {
  { XML_ERR_DOCUMENT_EMPTY,
    N_("this is not XML: a rubric begins with <?xml version=\"1.0\" encoding=\"UTF-8\"?> or with "
       "<rubric ...>") },
  { XML_ERR_DOCUMENT_END, N_("there is something after the end of </rubric>; delete it") },
  { XML_ERR_INVALID_CHAR,
    N_("there is a character here that XML does not allow; delete it (it may be invisible)") },
  { XML_ERR_INVALID_CHARREF,
    N_("this &#...; names no character that XML allows; write the character itself") },
  { XML_ERR_INVALID_DEC_CHARREF, N_("after &# stand digits and then a semicolon, as in &#233;") },
  { XML_ERR_INVALID_HEX_CHARREF,
    N_("after &#x stand hexadecimal digits and then a semicolon, as in &#xE9;") },
  { XML_ERR_INVALID_ENCODING,
    N_("the bytes here are not in the encoding that the file says it has (UTF-8 where it says "
       "nothing); save the file as UTF-8") },
  { XML_I18N_CONV_FAILED,
    N_("the bytes here are not in the encoding that the file says it has; save the file as "
       "UTF-8") },
  { XML_I18N_NO_OUTPUT,
    N_("the bytes here are not in the encoding that the file says it has; save the file as "
       "UTF-8") },
  { XML_ERR_ENCODING_NAME,
    N_("the first line names no encoding; write encoding=\"UTF-8\" and save the file as UTF-8") },
  { XML_ERR_NAME_REQUIRED,
    N_("a name is missing here; for a plain & write &amp; and for a plain < write &lt;") },
  { XML_ERR_ENTITYREF_SEMICOL_MISSING,
    N_("after & stands a name and then a semicolon; for a plain & write &amp;") },
  { XML_ERR_LT_IN_ATTRIBUTE,
    N_("there is a < inside an attribute value: a quote is missing before it, or it must be "
       "written &lt;") },
  { XML_ERR_ATTRIBUTE_NOT_STARTED,
    N_("the value of an attribute must stand in quotes, as in weight=\"2\"") },
  { XML_ERR_ATTRIBUTE_NOT_FINISHED, N_("the closing quote of an attribute value is missing") },
  { XML_ERR_ATTRIBUTE_WITHOUT_VALUE,
    N_("an attribute needs = and a value in quotes, as in na=\"yes\"") },
  { XML_ERR_EQUAL_REQUIRED, N_("an attribute needs = and a value in quotes, as in na=\"yes\"") },
  { XML_ERR_SPACE_REQUIRED,
    N_("a blank is missing here between two attributes, or a closing quote before") },
  { XML_ERR_GT_REQUIRED, N_("a tag is not closed: its > is missing, or an attribute is broken") },
  { XML_ERR_LT_REQUIRED, N_("an element must begin here with <") },
  { XML_ERR_LTSLASH_REQUIRED, N_("a closing tag must begin here with </") },
  { XML_ERR_COMMENT_NOT_FINISHED, N_("a comment is not closed: its --> is missing") },
  { XML_ERR_HYPHEN_IN_COMMENT, N_("-- must not stand inside a comment") },
  { XML_ERR_CDATA_NOT_FINISHED, N_("a CDATA section is not closed: its ]]> is missing") },
  { XML_ERR_MISPLACED_CDATA_END, N_("]]> must not stand in text; write ]]&gt;") },
  { XML_ERR_PI_NOT_STARTED, N_("after <? must stand a name") },
  { XML_ERR_PI_NOT_FINISHED, N_("an instruction <? ... is not closed: its ?> is missing") },
  { XML_ERR_RESERVED_XML_NAME,
    N_("<?xml ...?> may stand only at the very beginning of the file, with nothing before it") },
  { XML_ERR_XMLDECL_NOT_STARTED, N_("the first line must read <?xml version=\"1.0\" "
                                    "encoding=\"UTF-8\"?>") },
  { XML_ERR_XMLDECL_NOT_FINISHED, N_("the first line must read <?xml version=\"1.0\" "
                                     "encoding=\"UTF-8\"?>") },
  { XML_ERR_VERSION_MISSING, N_("the first line must read <?xml version=\"1.0\" "
                                "encoding=\"UTF-8\"?>") },
  { XML_ERR_STANDALONE_VALUE, N_("standalone must be \"yes\" or \"no\"") },
  { XML_ERR_NO_MEMORY, N_("there is not enough memory to read the file") },
};

/* libxml2 2.9 has one code for a character that XML does not allow and for bytes that are none. */
static int
code_of (const xmlError *error)
{
  if (error->code == XML_ERR_INVALID_CHAR && error->message != NULL &&
      strstr (error->message, "not proper UTF-8") != NULL)
    return XML_ERR_INVALID_ENCODING;

  return error->code;
}

static const char *
find_phrase (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (phrases[i].code == code)
        return _(phrases[i].words);
    }

  return NULL;
}

static const char *
or_nothing (const char *text)
{
  return text == NULL ? "" : text;
}

/* An end tag that closes another element than the open one; int1 is where that was opened. */
static char *
mismatch_to_words (const xmlError *error)
{
  /* translators: two element names and a line: </item> ... <label>, which was opened on line 12 */
  return g_strdup_printf (_("</%s> stands where <%s>, opened on line %d, must be closed first with "
                            "</%s>"),
                          or_nothing (error->str2), or_nothing (error->str1), error->int1,
                          or_nothing (error->str1));
}

/* libxml2's own text, which ends in a line break, as the last resort. */
static char *
other_to_words (const xmlError *error)
{
  g_autofree char *text = g_strdup (or_nothing (error->message));

  g_strdelimit (text, "\r\n", ' ');
  g_strstrip (text);

  /* translators: %s is a message of the XML library, in English */
  return g_strdup_printf (_("the file is not well-formed XML: %s"), text);
}

char *
rap_xml_error_to_words (const xmlError *error)
{
  const char *words = find_phrase (code_of (error));
  const char *name = or_nothing (error->str1);

  if (words != NULL)
    return g_strdup (words);

  switch (error->code)
    {
    case XML_ERR_TAG_NAME_MISMATCH:
      return mismatch_to_words (error);
    case XML_ERR_TAG_NOT_FINISHED:
      /* translators: an element name and the line where it was opened */
      return g_strdup_printf (_("the file ends before </%s>, which was opened on line %d"),
                              name, error->int1);
    case XML_ERR_ATTRIBUTE_REDEFINED:
      /* translators: %s is the name of an attribute */
      return g_strdup_printf (_("the attribute \"%s\" stands twice on one element"), name);
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
      return g_strdup_printf (_("the attribute \"%s\" stands twice on one element"),
                              or_nothing (error->str2));
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      /* translators: %s is the prefix of a name, as x in x:extra */
      return g_strdup_printf (_("the prefix \"%s:\" is not declared; declare it with "
                                "xmlns:%s=\"...\" on <rubric>"), name, name);
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      /* translators: %s is the name of an entity, as eacute in &eacute; */
      return g_strdup_printf (_("&%s; is not known; write the character itself (only &amp; &lt; "
                                "&gt; &quot; &apos; and &#...; are allowed)"), name);
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
      /* translators: %s is the name of a character encoding */
      return g_strdup_printf (_("the encoding \"%s\" is not supported; save the file as UTF-8 and "
                                "write encoding=\"UTF-8\" in its first line"), name);
    default:
      return other_to_words (error);
    }
}
