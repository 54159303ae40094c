/* rap-rubric-check.c: the checks on a rubric that a grammar cannot make, one element after another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-check-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "rubric/rap-grammar-private.h"
#include "rubric/rap-problem-private.h"

/* These share one space of names, since other attributes name them without saying what they are. */
#define NAMED "scale rater domain item total phrase"

/* A rubric with more wrong references than this has another illness. */
#define MAX_HINTS 100

static void
collect_ids (RapCheck *self)
{
  for (guint i = 0; i < self->tree->elements->len; i++)
    {
      RapElement *element = g_ptr_array_index (self->tree->elements, i);
      const RapAttribute *id = rap_element_find (element, "id");
      const RapElement *first;
      g_autofree char *words = NULL;

      if (element->rule == NULL || id == NULL || !rap_word_list_has (NAMED, element->name))
        continue;
      first = rap_check_find (self, id->value);
      if (first == NULL)
        {
          g_hash_table_insert (self->ids, (gpointer) id->value, element);
          continue;
        }
      words = rap_element_to_words (element);
      /* translators: an element, another element's name, the line where that stands */
      rap_problem_add (self->problems, id->line,
                       _("the id of %s is taken already by <%s> on line %u; scales, raters, "
                         "domains, items, totals and phrases all need different ids"),
                       words, first->name, first->line);
    }
}

static void
check_integer (const RapCheck     *self,
               const RapElement   *element,
               const RapAttribute *attribute)
{
  gint64 most = strcmp (attribute->name, "decimals") == 0 ? RAP_CHECK_MAX_DECIMALS
                                                          : RAP_CHECK_MAX_INTEGER;
  g_autofree char *words = NULL;

  if (rap_check_integer (element, attribute->name, 0) <= most)
    return;

  words = rap_element_to_words (element);
  /* translators: an attribute, its value, an element, the largest number that is allowed */
  rap_problem_add (self->problems, attribute->line,
                   _("%s=\"%s\" on %s is too large; at most %" PRId64 " is allowed"),
                   attribute->name, attribute->value, words, most);
}

/* The grammar allows whole numbers of any size. */
static void
check_integers (const RapCheck   *self,
                const RapElement *element)
{
  const RapAttributeRule *rules = element->rule->attributes;

  for (const RapAttributeRule *rule = rules; rule->name != NULL; rule++)
    {
      const RapAttribute *attribute;

      if (rule->type != RAP_VALUE_NON_NEGATIVE && rule->type != RAP_VALUE_POSITIVE)
        continue;
      attribute = rap_element_find (element, rule->name);
      if (attribute != NULL)
        check_integer (self, element, attribute);
    }
}

/* Labels and titles are one text in several languages. */
static void
note_repeated_texts (const RapCheck   *self,
                     const RapElement *element,
                     const char       *name)
{
  g_autoptr(GHashTable) seen = NULL;
  const RapElement *first = rap_element_child (element, name);

  if (first == NULL || rap_element_next (first, name) == NULL)
    return;

  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const RapElement *text = first; text != NULL; text = rap_element_next (text, name))
    {
      const char *language = text->language == NULL ? "" : text->language;
      g_autofree char *words = NULL;

      if (g_hash_table_add (seen, g_ascii_strdown (language, -1)))
        continue;
      words = rap_element_to_words (element);
      /* translators: an element, the name of texts in it ("label"), a language tag */
      rap_problem_add_note (self->problems, text->line,
                            _("%s has more than one <%s> in the language \"%s\"; only the first is "
                              "shown"), words, name, language);
    }
}

/* A level, an item or a total without a name cannot be read out, nor told apart from its like. */
static void
note_empty_text (const RapCheck   *self,
                 const RapElement *text)
{
  g_autofree char *words = NULL;

  if (text->text != NULL || text->parent == NULL)
    return;

  words = rap_element_to_words (text->parent);
  /* translators: the name of an element, "label" or "title", and the element in which it stands. */
  rap_problem_add_note (self->problems, text->line,
                        _("<%s> in %s is empty: write the words that people are to read"),
                        text->name, words);
}

static void
check_rater (const RapCheck   *self,
             const RapElement *rater)
{
  g_autofree char *words = NULL;

  if (rap_check_sign (rater, "weight", 1) > 0)
    return;

  words = rap_element_to_words (rater);
  /* translators: an element */
  rap_problem_add (self->problems, rap_element_find (rater, "weight")->line,
                   _("the weight of %s must be above 0"), words);
}

static void
check_phase (const RapCheck   *self,
             const RapElement *phase)
{
  gint64 seconds = rap_check_integer (phase, "seconds", G_MAXINT64);

  for (const RapElement *bell = rap_element_child (phase, "bell"); bell != NULL;
       bell = rap_element_next (bell, "bell"))
    {
      gint64 after = rap_check_integer (bell, "after", 0);
      gint64 before = rap_check_integer (bell, "before", 0);

      if (MAX (after, before) > seconds)
        /* translators: the length of a phase in seconds */
        rap_problem_add_note (self->problems, bell->line,
                              _("this bell never rings: the phase lasts %" PRId64
                                " seconds only"), seconds);
    }
}

static void
check_phrases (const RapCheck   *self,
               const RapElement *phrases)
{
  g_autoptr(GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (const RapElement *phrase = rap_element_child (phrases, "phrase"); phrase != NULL;
       phrase = rap_element_next (phrase, "phrase"))
    {
      const RapAttribute *key = rap_element_find (phrase, "key");

      rap_check_references (self, phrase, "for", "item domain");
      if (key == NULL || g_hash_table_add (keys, (gpointer) key->value))
        continue;
      /* translators: a key of the keyboard */
      rap_problem_add_note (self->problems, key->line,
                            _("the key \"%s\" is taken already by another phrase; it works for the "
                              "first one only"), key->value);
    }
}

static void
check_element (const RapCheck   *self,
               const RapElement *element)
{
  const char *name = element->name;

  check_integers (self, element);
  note_repeated_texts (self, element, "label");
  if (element->parent != NULL)
    note_repeated_texts (self, element, "title");

  if (strcmp (name, "label") == 0 || strcmp (name, "title") == 0)
    note_empty_text (self, element);
  else if (strcmp (name, "scale") == 0)
    rap_check_scale (self, element);
  else if (strcmp (name, "rater") == 0)
    check_rater (self, element);
  else if (strcmp (name, "ask") == 0)
    rap_check_references (self, element, "tests", "item");
  else if (strcmp (name, "phase") == 0)
    check_phase (self, element);
  else if (strcmp (name, "item") == 0)
    rap_check_item (self, element);
  else if (strcmp (name, "when") == 0)
    rap_check_condition (self, element);
  else if (strcmp (name, "critical") == 0)
    rap_check_critical (self, element);
  else if (strcmp (name, "totals") == 0)
    rap_check_totals (self, element);
  else if (strcmp (name, "standard") == 0)
    rap_check_standard (self, element);
  else if (strcmp (name, "phrases") == 0)
    check_phrases (self, element);
}

static void
collect_items (RapCheck *self)
{
  for (guint i = 0; i < self->tree->elements->len; i++)
    {
      RapElement *element = g_ptr_array_index (self->tree->elements, i);

      if (element->rule == NULL || strcmp (element->name, "item") != 0)
        continue;
      g_ptr_array_add (self->items, element);
      if (self->items->len == RAP_RUBRIC_MAX_ITEMS + 1)
        rap_problem_add (self->problems, element->line,
                         _("this is item number %d, and a rubric can have at most %d items"),
                         RAP_RUBRIC_MAX_ITEMS + 1, RAP_RUBRIC_MAX_ITEMS);
    }
}

/* Also keeps the checks that follow short: their messages name ids. */
static gboolean
ids_are_short (const RapTree *tree,
               GPtrArray     *problems)
{
  gboolean fine = TRUE;

  for (guint i = 0; i < tree->elements->len; i++)
    {
      const RapElement *element = g_ptr_array_index (tree->elements, i);
      const RapAttribute *id = rap_element_find (element, "id");

      if (id == NULL || strlen (id->value) <= RAP_CHECK_MAX_ID)
        continue;
      rap_problem_add (problems, id->line, _("the id of this <%s> is longer than %d bytes"),
                       element->name, RAP_CHECK_MAX_ID);
      fine = FALSE;
    }

  return fine;
}

void
rap_rubric_check (const RapTree *tree,
                  GPtrArray     *problems)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  guint hints = MAX_HINTS;
  RapCheck check = { tree, problems, ids, items, &hints };

  if (strcmp (tree->root->name, "rubric") != 0)
    {
      rap_problem_add (problems, tree->root->line,
                       _("this file holds a <station> alone, and a rubric is needed: put the "
                         "station inside <rubric>, before <form>"));
      return;
    }

  if (!ids_are_short (tree, problems))
    return;

  collect_ids (&check);
  collect_items (&check);
  for (guint i = 0; i < tree->elements->len; i++)
    {
      const RapElement *element = g_ptr_array_index (tree->elements, i);

      if (element->rule != NULL)
        check_element (&check, element);
    }
}
