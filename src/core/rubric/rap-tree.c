/* rap-tree.c: the XML of a rubric as a tree, with the line of everything in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-tree-private.h"

#include <string.h>

/* Longer ids are cut where a message names an element. */
#define MAX_QUOTED 60

static void
element_free (gpointer data)
{
  RapElement *element = data;

  g_free (element->attributes);
  g_free (element);
}

RapTree *
rap_tree_alloc (void)
{
  RapTree *self = g_new0 (RapTree, 1);

  self->elements = g_ptr_array_new_with_free_func (element_free);
  self->strings = g_string_chunk_new (4096);

  return self;
}

void
rap_tree_free (RapTree *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->elements);
  g_string_chunk_free (self->strings);
  g_free (self);
}

gboolean
rap_is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *
rap_tree_collapse (RapTree    *self,
                   const char *text)
{
  g_autofree char *copy = NULL;
  char *end;
  gboolean gap = FALSE;
  gboolean clean = !rap_is_blank (*text);

  for (const char *p = text; clean && *p != '\0'; p++)
    clean = !rap_is_blank (*p) || (*p == ' ' && p[1] != '\0' && !rap_is_blank (p[1]));
  if (clean)
    return text;

  copy = end = g_malloc (strlen (text) + 1);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (rap_is_blank (*p))
        {
          gap = end != copy;
          continue;
        }
      if (gap)
        *end++ = ' ';
      gap = FALSE;
      *end++ = *p;
    }
  *end = '\0';

  return g_string_chunk_insert_const (self->strings, copy);
}

const RapAttribute *
rap_element_find (const RapElement *self,
                  const char       *name)
{
  for (guint i = 0; i < self->n_attributes; i++)
    {
      if (strcmp (self->attributes[i].name, name) == 0)
        return &self->attributes[i];
    }

  return NULL;
}

const char *
rap_element_get (const RapElement *self,
                 const char       *name)
{
  const RapAttribute *attribute = rap_element_find (self, name);

  return attribute == NULL ? NULL : attribute->value;
}

gboolean
rap_element_says (const RapElement *self,
                  const char       *name,
                  const char       *word)
{
  return g_strcmp0 (rap_element_get (self, name), word) == 0;
}

char *
rap_element_to_words (const RapElement *self)
{
  const char *id = rap_element_get (self, "id");
  g_autofree char *cut = NULL;

  if (id == NULL)
    return g_strdup_printf ("<%s>", self->name);
  if (strlen (id) > MAX_QUOTED)
    id = cut = g_utf8_substring (id, 0, MIN (MAX_QUOTED / 2, g_utf8_strlen (id, -1)));

  return g_strdup_printf ("<%s id=\"%s%s\">", self->name, id, cut == NULL ? "" : "...");
}

gboolean
rap_element_is (const RapElement *self,
                const char       *name)
{
  return self->space == RAP_SPACE_RUBRIC && strcmp (self->name, name) == 0;
}

static RapElement *
first_called (RapElement *element,
              const char *name)
{
  while (element != NULL && !rap_element_is (element, name))
    element = element->next;

  return element;
}

RapElement *
rap_element_child (const RapElement *self,
                   const char       *name)
{
  return first_called (self->first, name);
}

RapElement *
rap_element_next (const RapElement *self,
                  const char       *name)
{
  return first_called (self->next, name);
}
