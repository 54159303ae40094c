/* rap-grammar-judge.c: the structure of a rubric against the tables, with words for its author.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-grammar-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rubric/rap-problem-private.h"

#define MAX_GROUPS 16
/* Of text that does not belong where it is, as many characters as find it again. */
#define MAX_QUOTED 30

typedef struct
{
  GPtrArray *problems;
  gboolean lax; /* a newer minor format: what is unknown is a note, and children in any order */
} Judge;

static char *
with_commas (const char *words)
{
  g_auto(GStrv) parts = g_strsplit (words, " ", -1);

  return g_strjoinv (", ", parts);
}

/* "; did you mean "weight"?", or a full stop. */
static char *
guess_to_words (const char *words,
                const char *word)
{
  g_autofree char *guess = rap_word_list_guess (words, word);

  /* translators: goes on after "unknown attribute ..."; %s is the name that was probably meant */
  return guess == NULL ? g_strdup (".") : g_strdup_printf (_("; did you mean \"%s\"?"), guess);
}

/* What is unknown is an error, except in a newer minor format. */
static void G_GNUC_PRINTF (3, 4)
add_unknown (Judge      *self,
             guint       line,
             const char *format,
             ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (self->lax)
    /* translators: %s is a whole message about something that this version does not know */
    rap_problem_add_note (self->problems, line, _("ignored: %s"), message);
  else
    rap_problem_add (self->problems, line, "%s", message);
}

static void
add_wrong_word (Judge                  *self,
                const RapElement       *element,
                const RapAttribute     *attribute,
                const RapAttributeRule *rule)
{
  g_autofree char *name = rap_element_to_words (element);
  g_autofree char *allowed = with_commas (rule->words);
  g_autofree char *guess = guess_to_words (rule->words, attribute->value);

  if (rule->type == RAP_VALUE_WORDS)
    /* translators: an attribute, its value, an element, a guess or a full stop, a list of words */
    rap_problem_add (self->problems, attribute->line,
                     _("%s=\"%s\" on %s holds something unknown%s Allowed, with blanks between, "
                       "are: %s"),
                     attribute->name, attribute->value, name, guess, allowed);
  else
    /* translators: an attribute, its value, an element, a guess or a full stop, a list of words */
    rap_problem_add (self->problems, attribute->line,
                     _("%s=\"%s\" on %s is not known%s Allowed are: %s"),
                     attribute->name, attribute->value, name, guess, allowed);
}

static void
judge_value (Judge                  *self,
             const RapElement       *element,
             const RapAttribute     *attribute,
             const RapAttributeRule *rule)
{
  g_autofree char *name = NULL;

  if (rap_grammar_value_is_valid (rule, attribute))
    return;
  if (rule->type == RAP_VALUE_WORD || rule->type == RAP_VALUE_WORDS)
    {
      add_wrong_word (self, element, attribute, rule);
      return;
    }

  name = rap_element_to_words (element);
  /* translators: an attribute, its value, an element, and what is wanted ("a whole number") */
  rap_problem_add (self->problems, attribute->line, _("%s=\"%s\" on %s is not right: it must be "
                                                      "%s"),
                   attribute->name, attribute->value, name, rap_value_get_wish (rule->type));
}

/* The names of the attributes that @element may have, given its kind. */
static char *
list_attributes (const RapElement *element)
{
  const RapElementRule *rule = element->rule;
  const char *chosen = rule->selector == NULL ? NULL : rap_element_get (element, rule->selector);
  GString *list = g_string_new (NULL);

  for (const RapAttributeRule *a = rule->attributes; a->name != NULL; a++)
    {
      if (a->only_for != NULL && chosen != NULL && !rap_word_list_has (a->only_for, chosen))
        continue;
      if (list->len > 0)
        g_string_append_c (list, ' ');
      g_string_append (list, a->name);
    }

  return g_string_free (list, FALSE);
}

static void
add_unknown_attribute (Judge              *self,
                       const RapElement   *element,
                       const RapAttribute *attribute)
{
  g_autofree char *name = rap_element_to_words (element);
  g_autofree char *list = list_attributes (element);
  g_autofree char *allowed = with_commas (list);
  g_autofree char *guess = guess_to_words (list, attribute->name);

  if (*list == '\0')
    /* translators: the name of an attribute, an element */
    add_unknown (self, attribute->line, _("unknown attribute \"%s\" on %s, which has no "
                                          "attributes"),
                 attribute->name, name);
  else
    /* translators: the name of an attribute, an element, a guess or a full stop, a list of names */
    add_unknown (self, attribute->line, _("unknown attribute \"%s\" on %s%s Allowed are: %s"),
                 attribute->name, name, guess, allowed);
}

/* Whether what @a says applies to an element whose selector has the value @chosen. */
static gboolean
applies (const RapAttributeRule *a,
         const char             *chosen)
{
  return a->only_for == NULL || (chosen != NULL && rap_word_list_has (a->only_for, chosen));
}

static void
judge_attribute (Judge              *self,
                 const RapElement   *element,
                 const RapAttribute *attribute,
                 const char         *chosen)
{
  const RapAttributeRule *rule = rap_grammar_find_attribute (element, attribute);
  g_autofree char *name = NULL;
  g_autofree char *kinds = NULL;

  if (rule == NULL)
    {
      add_unknown_attribute (self, element, attribute);
      return;
    }
  if (applies (rule, chosen) || chosen == NULL)
    {
      judge_value (self, element, attribute, rule);
      return;
    }

  name = rap_element_to_words (element);
  kinds = with_commas (rule->only_for);
  /* translators: an attribute; an element; "kind" or "method"; its value here; the values for which
   * the attribute is allowed */
  add_unknown (self, attribute->line,
               _("the attribute \"%s\" does not belong on %s with %s=\"%s\"; it is for: %s"),
               attribute->name, name, element->rule->selector, chosen, kinds);
}

static void
add_missing_attribute (Judge                  *self,
                       const RapElement       *element,
                       const RapAttributeRule *rule)
{
  g_autofree char *name = rap_element_to_words (element);
  g_autofree char *allowed = NULL;

  if (rule->words == NULL)
    {
      /* translators: an element, an attribute, what it must be ("a whole number from 1") */
      rap_problem_add (self->problems, element->line, _("%s needs the attribute \"%s\" (%s)"),
                       name, rule->name, rap_value_get_wish (rule->type));
      return;
    }

  allowed = with_commas (rule->words);
  /* translators: an element, an attribute, a list of words */
  rap_problem_add (self->problems, element->line,
                   _("%s needs the attribute \"%s\". Allowed are: %s"), name, rule->name, allowed);
}

/* "of", or "num" and "den" together */
static char *
list_choices (const RapElementRule *rule)
{
  GString *list = g_string_new (NULL);
  guint last = 0;

  for (const RapAttributeRule *a = rule->attributes; a->name != NULL; a++)
    {
      if (a->choice == 0)
        continue;
      if (last != 0)
        g_string_append (list, a->choice == last ? _(" together with ") : _(", or "));
      g_string_append_printf (list, "\"%s\"", a->name);
      last = a->choice;
    }

  return g_string_free (list, FALSE);
}

/* Exactly one choice, and that one whole. */
static void
judge_choices (Judge            *self,
               const RapElement *element)
{
  gboolean present[3] = { FALSE };
  gboolean absent[3] = { FALSE };
  gboolean any = FALSE;
  guint n_whole = 0;
  guint n_touched = 0;
  g_autofree char *name = NULL;
  g_autofree char *list = NULL;

  for (const RapAttributeRule *a = element->rule->attributes; a->name != NULL; a++)
    {
      gboolean here = rap_element_find (element, a->name) != NULL;

      g_assert (a->choice < G_N_ELEMENTS (present));
      any = any || a->choice > 0;
      present[a->choice] = present[a->choice] || here;
      absent[a->choice] = absent[a->choice] || !here;
    }
  for (guint i = 1; i < G_N_ELEMENTS (present); i++)
    {
      n_whole += present[i] && !absent[i];
      n_touched += present[i];
    }
  if (!any || (n_whole == 1 && n_touched == 1))
    return;

  name = rap_element_to_words (element);
  list = list_choices (element->rule);
  /* translators: an element, and attributes of which one is wanted: "after", or "before" */
  rap_problem_add (self->problems, element->line, _("%s needs exactly one of these: "
                                                    "%s"), name, list);
}

static void
judge_attributes (Judge            *self,
                  const RapElement *element)
{
  const RapElementRule *rule = element->rule;
  const char *chosen = rule->selector == NULL ? NULL : rap_element_get (element, rule->selector);

  for (const RapAttributeRule *a = rule->attributes; chosen != NULL && a->name != NULL; a++)
    {
      if (strcmp (a->name, rule->selector) == 0 && !rap_word_list_has (a->words, chosen))
        chosen = NULL;
    }
  for (guint i = 0; i < element->n_attributes; i++)
    judge_attribute (self, element, &element->attributes[i], chosen);
  for (const RapAttributeRule *a = rule->attributes; a->name != NULL; a++)
    {
      if (a->required && applies (a, chosen) && rap_element_find (element, a->name) == NULL)
        add_missing_attribute (self, element, a);
    }
  judge_choices (self, element);
}

static char *
list_children (const RapElementRule *rule)
{
  GString *list = g_string_new (NULL);

  for (const RapChildRule *c = rule->children; c != NULL && c->names != NULL; c++)
    {
      if (strcmp (c->names, "*") == 0)
        continue;
      if (list->len > 0)
        g_string_append_c (list, ' ');
      g_string_append (list, c->names);
    }

  return g_string_free (list, FALSE);
}

static char *
list_parents (const char *name)
{
  GString *list = g_string_new (NULL);
  const RapElementRule *rule;

  for (guint i = 0; (rule = rap_grammar_get (i)) != NULL; i++)
    {
      for (const RapChildRule *c = rule->children; c != NULL && c->names != NULL; c++)
        {
          if (rap_word_list_has (c->names, name))
            g_string_append_printf (list, "%s<%s>", list->len > 0 ? ", " : "", rule->name);
        }
    }

  return g_string_free (list, FALSE);
}

static void
add_unexpected_child (Judge            *self,
                      const RapElement *element,
                      const RapElement *child)
{
  g_autofree char *parent = rap_element_to_words (element);
  g_autofree char *list = list_children (element->rule);
  g_autofree char *allowed = with_commas (list);
  g_autofree char *guess = guess_to_words (list, child->name);
  g_autofree char *elsewhere = list_parents (child->name);

  if (child->space != RAP_SPACE_RUBRIC)
    /* translators: an element of another namespace, the element in which it stands */
    add_unknown (self, child->line,
                 _("<%s> is not an element of rubrics (its namespace is another one), and %s "
                   "cannot hold such markup"), child->name, parent);
  else if (*elsewhere != '\0')
    /* translators: an element, the one in which it stands, those where it may stand */
    add_unknown (self, child->line, _("<%s> does not belong in %s; it belongs in: %s"),
                 child->name, parent, elsewhere);
  else if (*list == '\0')
    /* translators: an element, the one in which it stands */
    add_unknown (self, child->line, _("unknown element <%s> in %s, which holds no elements"),
                 child->name, parent);
  else
    /* translators: an element, the one in which it stands, a guess or a full stop, names */
    add_unknown (self, child->line, _("unknown element <%s> in %s%s Allowed are: %s"),
                 child->name, parent, guess, allowed);
}

/* The group of children to which @child belongs, or -1. */
static int
find_group (const RapElementRule *rule,
            const RapElement     *child)
{
  const char *name = child->space == RAP_SPACE_RUBRIC ? child->name : "*";

  if (rule->children == NULL)
    return -1;
  for (int i = 0; rule->children[i].names != NULL; i++)
    {
      if (rap_word_list_has (rule->children[i].names, name))
        return i;
    }

  return -1;
}

static void
add_misplaced_child (Judge            *self,
                     const RapElement *element,
                     const RapElement *child,
                     const RapElement *previous)
{
  g_autofree char *parent = rap_element_to_words (element);
  g_autofree char *list = list_children (element->rule);
  g_autofree char *order = with_commas (list);

  /* translators: two elements, the one in which they stand, a list of names */
  rap_problem_add (self->problems, child->line,
                   _("<%s> must stand before <%s> in %s; the order is: %s"),
                   child->name, previous->name, parent, order);
}

static void judge_element (Judge      *self,
                           RapElement *element);

/* Judges one child, and what is in it if it may be there at all. @reached is the group reached so
 * far, to which @previous belongs. */
static void
judge_child (Judge            *self,
             const RapElement *element,
             RapElement       *child,
             int              *reached,
             const RapElement **previous,
             guint            *counts)
{
  int group = find_group (element->rule, child);
  g_autofree char *parent = NULL;

  if (group < 0)
    {
      add_unexpected_child (self, element, child);
      return;
    }

  if (group < *reached && !self->lax)
    add_misplaced_child (self, element, child, *previous);
  if (group >= *reached)
    {
      *reached = group;
      *previous = child;
    }
  if (++counts[group] > 1 && !element->rule->children[group].many)
    {
      parent = rap_element_to_words (element);
      /* translators: an element, the one in which it stands */
      rap_problem_add (self->problems, child->line, _("<%s> may stand only once in %s"),
                       child->name, parent);
    }

  if (child->space == RAP_SPACE_RUBRIC)
    judge_element (self, child);
}

static void
judge_children (Judge      *self,
                RapElement *element)
{
  const RapElementRule *rule = element->rule;
  guint counts[MAX_GROUPS] = { 0 };
  const RapElement *previous = NULL;
  int reached = -1;

  for (RapElement *child = element->first; child != NULL; child = child->next)
    judge_child (self, element, child, &reached, &previous, counts);

  for (guint i = 0; rule->children != NULL && rule->children[i].names != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *wanted = NULL;

      g_assert (i < G_N_ELEMENTS (counts));
      if (!rule->children[i].required || counts[i] > 0)
        continue;
      name = rap_element_to_words (element);
      wanted = with_commas (rule->children[i].names);
      if (strchr (rule->children[i].names, ' ') == NULL)
        /* translators: an element, and the element that it must hold */
        rap_problem_add (self->problems, element->line, _("%s needs the element <%s> in it"), name,
                         wanted);
      else
        /* translators: an element, and names of elements of which it must hold one */
        rap_problem_add (self->problems, element->line, _("%s needs at least one of these in it: "
                                                          "%s"),
                         name, wanted);
    }
}

static void
judge_text (Judge            *self,
            const RapElement *element)
{
  g_autofree char *name = rap_element_to_words (element);
  const char *text = element->text == NULL ? "" : element->text;
  g_autofree char *quoted = g_utf8_substring (text, 0, MIN (MAX_QUOTED, g_utf8_strlen (text, -1)));

  if (element->rule->content == RAP_CONTENT_DATE)
    /* translators: an element, the text in it */
    rap_problem_add (self->problems, element->line,
                     _("%s holds \"%s\": it must be a date like 2026-03-04, or a date and time "
                       "like 2026-03-04T09:30:00"), name, quoted);
  else
    /* translators: an element, the text in it */
    rap_problem_add (self->problems, element->text_line,
                     _("%s cannot hold text of its own, and here it holds \"%s\""), name, quoted);
}

static void
judge_element (Judge      *self,
               RapElement *element)
{
  element->rule = rap_grammar_find (element->name);
  g_assert (element->rule != NULL);

  judge_attributes (self, element);
  judge_children (self, element);
  if (element->rule->content == RAP_CONTENT_CHILDREN && element->text != NULL)
    judge_text (self, element);
  if (element->rule->content == RAP_CONTENT_DATE &&
      !rap_value_is_date (element->text == NULL ? "" : element->text))
    judge_text (self, element);
}

/* The version of the format that the rubric claims. Returns: FALSE if it cannot be read at all */
static gboolean
judge_format (Judge            *self,
              const RapElement *root)
{
  const RapAttribute *format = rap_element_find (root, "format");
  const char *value = format == NULL ? "1.0" : format->value;

  if (rap_value_is_valid (RAP_VALUE_FORMAT, value))
    {
      self->lax = strspn (value + 2, "0") != strlen (value + 2);
      if (self->lax)
        /* translators: %s is the version of the format that a file claims */
        rap_problem_add_note (self->problems, format->line,
                              _("this rubric is in format %s, and this version of Rapport knows "
                                "1.0: what it does not know, it ignores"), value);
      return TRUE;
    }
  if (!g_ascii_isdigit (*value) || g_str_has_prefix (value, "1.") || strcmp (value, "1") == 0)
    return TRUE;

  /* translators: %s is the version of the format that a file claims */
  rap_problem_add (self->problems, format->line,
                   _("this rubric is in format %s, and this version of Rapport reads format 1.0 "
                     "(and later 1.x)"), value);

  return FALSE;
}

gboolean
rap_grammar_judge (RapTree   *tree,
                   GPtrArray *problems)
{
  Judge judge = { .problems = problems };
  RapElement *root = tree->root;

  if (root->space != RAP_SPACE_RUBRIC)
    rap_problem_add (problems, root->line,
                     _("the root element <%s> is not one of rubrics: it must be <rubric "
                       "xmlns=\"%s\" ...>"), root->name, RAP_RUBRIC_NAMESPACE);
  else if (strcmp (root->name, "rubric") != 0 && strcmp (root->name, "station") != 0)
    rap_problem_add (problems, root->line, _("the root element is <%s>: it must be <rubric>"),
                     root->name);
  else if (strcmp (root->name, "station") == 0 || judge_format (&judge, root))
    {
      judge_element (&judge, root);
      return TRUE;
    }

  return FALSE;
}
