/* rap-check.c: the checks on a rubric that a grammar cannot make: what they share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rubric/rap-grammar-private.h"
#include "rubric/rap-problem-private.h"

/* So many names are listed at most where one was not found. */
#define MAX_LISTED 25

const RapElement *
rap_check_find (const RapCheck *self,
                const char     *id)
{
  return id == NULL ? NULL : g_hash_table_lookup (self->ids, id);
}

static const char *
kinds_to_words (const char *kinds)
{
  static const struct
  {
    const char *kinds;
    const char *words;
  } table[] = {
    { "scale", N_("a scale") },
    { "rater", N_("a rater") },
    { "item", N_("an item") },
    { "total", N_("a total") },
    { "item domain", N_("an item or a domain") },
    { "item domain total", N_("an item, a domain or a total") },
    { "domain", N_("a domain") },
    { "phrase", N_("a phrase") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (strcmp (table[i].kinds, kinds) == 0)
        return _(table[i].words);
    }
  g_assert_not_reached ();
}

/* The ids of all elements of @kinds, with blanks between. It takes a walk through the whole rubric,
 * which is why there is a limit to how often this is done. */
static char *
list_ids (const RapCheck *self,
          const char     *kinds)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < self->tree->elements->len; i++)
    {
      const RapElement *element = g_ptr_array_index (self->tree->elements, i);
      const char *id = rap_element_get (element, "id");

      /* An id with a blank in it was reported, and would look like two here. */
      if (id != NULL && strchr (id, ' ') == NULL && element->rule != NULL &&
          rap_word_list_has (kinds, element->name))
        g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", id);
    }

  return g_string_free (list, FALSE);
}

/* "did you mean ...?", or the names that there are where they are few, or nothing. */
static char *
suggest (const char *list,
         const char *id)
{
  g_autofree char *guess = rap_word_list_guess (list, id);
  g_auto(GStrv) names = NULL;
  g_autofree char *joined = NULL;

  if (guess != NULL)
    /* translators: goes on after "there is no item "x"" */
    return g_strdup_printf (_("; did you mean \"%s\"?"), guess);

  names = g_strsplit (list, " ", -1);
  if (*list == '\0' || g_strv_length (names) > MAX_LISTED)
    return g_strdup ("");
  joined = g_strjoinv (", ", names);

  /* translators: goes on after "there is no item "x""; a list of ids */
  return g_strdup_printf (_("; there are: %s"), joined);
}

static gboolean
check_reference (const RapCheck     *self,
                 const RapElement   *element,
                 const RapAttribute *attribute,
                 const char         *kinds,
                 const char         *id)
{
  const RapElement *found = rap_check_find (self, id);
  g_autofree char *name = NULL;
  g_autofree char *list = NULL;
  g_autofree char *hint = NULL;

  if (found != NULL && rap_word_list_has (kinds, found->name))
    return TRUE;

  name = rap_element_to_words (element);
  if (found != NULL)
    {
      /* translators: an attribute, an element, an id, what it is ("a scale"), what is wanted */
      rap_problem_add (self->problems, attribute->line,
                       _("\"%s\" on %s must name %s, and \"%s\" is %s"), attribute->name, name,
                       kinds_to_words (kinds), id, kinds_to_words (found->name));
      return FALSE;
    }

  if (*self->hints > 0)
    {
      (*self->hints)--;
      list = list_ids (self, kinds);
    }
  hint = suggest (list == NULL ? "" : list, id);
  /* translators: an attribute, an element, what is wanted ("a scale"), an id, a hint or nothing */
  rap_problem_add (self->problems, attribute->line,
                   _("\"%s\" on %s must name %s, and there is none called \"%s\"%s"),
                   attribute->name, name, kinds_to_words (kinds), id, hint);

  return FALSE;
}

/* What is not was reported by the judge. */
static gboolean
is_well_formed (const RapElement   *element,
                const RapAttribute *attribute)
{
  const RapAttributeRule *rule = rap_grammar_find_attribute (element, attribute);

  return rule != NULL && rap_grammar_value_is_valid (rule, attribute);
}

gboolean
rap_check_references (const RapCheck   *self,
                      const RapElement *element,
                      const char       *name,
                      const char       *kinds)
{
  const RapAttribute *attribute = rap_element_find (element, name);
  g_auto(GStrv) ids = NULL;
  gboolean fine = TRUE;

  if (attribute == NULL)
    return TRUE;
  if (!is_well_formed (element, attribute))
    return FALSE;

  ids = g_strsplit (attribute->value, " ", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    fine = check_reference (self, element, attribute, kinds, ids[i]) && fine;

  return fine;
}

const RapElement *
rap_check_scale_of (const RapCheck   *self,
                    const RapElement *item)
{
  const RapElement *scale = NULL;
  guint n = 0;

  if (rap_element_says (item, "kind", "rate"))
    scale = rap_check_find (self, rap_element_get (item, "scale"));
  if (scale == NULL || strcmp (scale->name, "scale") != 0)
    return NULL;

  /* A scale with too many levels was reported, and looking them all up might take too long. */
  for (const RapElement *level = rap_element_child (scale, "level");
       level != NULL && n <= RAP_RUBRIC_MAX_LEVELS; level = rap_element_next (level, "level"))
    n++;

  return n <= RAP_RUBRIC_MAX_LEVELS ? scale : NULL;
}

const RapElement *
rap_check_level (const RapElement *scale,
                 const char       *id)
{
  for (const RapElement *level = rap_element_child (scale, "level"); level != NULL;
       level = rap_element_next (level, "level"))
    {
      if (rap_element_says (level, "id", id))
        return level;
    }

  return NULL;
}

static char *
list_levels (const RapElement *scale)
{
  GString *list = g_string_new (NULL);

  for (const RapElement *level = rap_element_child (scale, "level"); level != NULL;
       level = rap_element_next (level, "level"))
    {
      const char *id = rap_element_get (level, "id");

      if (id != NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", id);
    }

  return g_string_free (list, FALSE);
}

void
rap_check_levels (const RapCheck   *self,
                  const RapElement *element,
                  const char       *name,
                  const RapElement *scale)
{
  const RapAttribute *attribute = rap_element_find (element, name);
  g_auto(GStrv) ids = NULL;

  if (attribute == NULL || !is_well_formed (element, attribute))
    return;

  ids = g_strsplit (attribute->value, " ", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *words = NULL;
      g_autofree char *levels = NULL;

      if (rap_check_level (scale, ids[i]) != NULL)
        continue;
      words = rap_element_to_words (element);
      levels = list_levels (scale);
      /* translators: an attribute, its value, an element, the id of a scale, ids of its levels */
      rap_problem_add (self->problems, attribute->line,
                       _("%s=\"%s\" on %s is no level of the scale \"%s\", whose levels are: %s"),
                       name, ids[i], words, rap_element_get (scale, "id"), levels);
    }
}

RapNumber *
rap_check_number (const RapElement *element,
                  const char       *name)
{
  const RapAttribute *attribute = rap_element_find (element, name);

  if (attribute == NULL || !rap_value_is_valid (RAP_VALUE_DECIMAL, attribute->raw))
    return NULL;

  return rap_number_new_from_text (attribute->value);
}

int
rap_check_sign (const RapElement *element,
                const char       *name,
                int               fallback)
{
  g_autoptr(RapNumber) number = rap_check_number (element, name);

  return number == NULL ? fallback : rap_number_get_sign (number);
}

gint64
rap_check_integer (const RapElement *element,
                   const char       *name,
                   gint64            fallback)
{
  const RapAttribute *attribute = rap_element_find (element, name);

  if (attribute == NULL || !rap_value_is_valid (RAP_VALUE_NON_NEGATIVE, attribute->raw))
    return fallback;

  /* What does not fit becomes the largest number there is, and was reported as too large. */
  return g_ascii_strtoll (attribute->value, NULL, 10);
}

static gboolean
any_child_has (const RapElement *element,
               const char       *child_name,
               const char       *name)
{
  for (const RapElement *child = rap_element_child (element, child_name); child != NULL;
       child = rap_element_next (child, child_name))
    {
      if (rap_element_find (child, name) != NULL)
        return TRUE;
    }

  return FALSE;
}

gboolean
rap_check_has_span (const RapCheck   *self,
                    const RapElement *item)
{
  const char *kind = rap_element_get (item, "kind");
  const RapElement *scale = rap_check_scale_of (self, item);

  if (g_strcmp0 (kind, "rate") == 0)
    return scale != NULL && any_child_has (scale, "level", "value");
  if (g_strcmp0 (kind, "count") == 0)
    return rap_element_child (item, "band") != NULL || rap_element_find (item, "cap") != NULL;
  if (g_strcmp0 (kind, "pick") == 0)
    return any_child_has (item, "option", "value");

  return g_strcmp0 (kind, "number") == 0;
}

void
rap_check_unique (const RapCheck   *self,
                  const RapElement *element,
                  const char       *name)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const RapElement *child = rap_element_child (element, name); child != NULL;
       child = rap_element_next (child, name))
    {
      const RapAttribute *id = rap_element_find (child, "id");
      g_autofree char *words = NULL;

      if (id == NULL || g_hash_table_add (seen, (gpointer) id->value))
        continue;
      words = rap_element_to_words (element);
      /* translators: an id, an element, the name of elements in it ("level") */
      rap_problem_add (self->problems, id->line,
                       _("id=\"%s\" stands twice in %s; each <%s> in it needs an id of its own"),
                       id->value, words, name);
    }
}
