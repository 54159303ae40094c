/* rap-anchor-panel.c: what the rubric says about the item in focus, and what the examiner says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-anchor-panel.h"

#include <glib/gi18n.h>

#include "marking/rap-item-control.h"
#include "marking/rap-phrase-list.h"
#include "models/rap-rating.h"
#include "widgets/rap-comment-entry.h"

/* More anchors than these would be too narrow side by side. */
#define MOST_SIDE_BY_SIDE 5

struct _RapAnchorPanel
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel        *title;
  GtkWidget       *clear;
  GtkWidget       *not_asked;
  GtkBox          *questions;
  GtkBox          *anchors;
  GtkLabel        *legend;
  GtkLabel        *notes;
  GtkWidget       *comment_row;
  RapCommentEntry *comment;
  RapPhraseList   *phrases;
  GtkWidget       *empty;
  GtkWidget       *filled;

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed: of the session's rubric */
  const RapItem *item;
};

G_DEFINE_FINAL_TYPE (RapAnchorPanel, rap_anchor_panel, GTK_TYPE_BOX)

static const char *
say (RapAnchorPanel *self,
     const RapWords *words)
{
  return rap_words_get (words, rap_marking_session_get_language (self->session));
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* --- What the rubric says --- */

static void
show_title (RapAnchorPanel *self)
{
  g_autoptr (GString) title = g_string_new (NULL);
  const char *code = self->item->code;

  if (code != NULL)
    g_string_append_printf (title, "%s · ", code);
  g_string_append (title, say (self, self->item->label));
  gtk_label_set_label (self->title, title->str);
}

static void
show_questions (RapAnchorPanel *self)
{
  const RapStation *station = rap_marking_session_get_rubric (self->session)->station;

  clear_box (self->questions);
  for (guint i = 0; station != NULL && i < station->cues->len; i++)
    {
      const RapCue *cue = g_ptr_array_index (station->cues, i);
      g_autofree char *text = NULL;

      if (!g_strv_contains ((const char *const *) cue->tests, self->item->id))
        continue;
      text = g_strdup_printf ("%s: %s", cue->id, say (self, cue->words));
      gtk_box_append (self->questions, new_label (text, "question"));
    }
}

/* Whether it is up to the actor that the candidate gets the chance: the script has a cue for it, or
 * the rubric foresees that it does not arise. */
static gboolean
is_asked (RapAnchorPanel *self)
{
  return self->item->na || gtk_widget_get_first_child (GTK_WIDGET (self->questions)) != NULL;
}

static char *
dup_level_heading (RapAnchorPanel *self,
                   const RapLevel *level)
{
  const char *language = rap_marking_session_get_language (self->session);
  const char *label = rap_words_get (level->label, language);
  g_autofree char *short_text = rap_rating_dup_short (self->item->scale, level, language);

  if (rap_rating_has_room (self->item->scale, language) || g_str_equal (short_text, label))
    return g_strdup (label);
  return g_strdup_printf ("%s · %s", short_text, label);
}

static GtkWidget *
new_anchor (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), new_label (NULL, "anchor-level"));
  gtk_box_append (GTK_BOX (box), new_label (NULL, NULL));
  gtk_widget_add_css_class (box, "anchor");
  return box;
}

static void
fill_anchor (RapAnchorPanel  *self,
             GtkWidget       *box,
             const RapAnchor *anchor)
{
  g_autofree char *heading = dup_level_heading (self, anchor->level);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), heading);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), say (self, anchor->words));
  g_object_set_data_full (G_OBJECT (box), "level", g_strdup (anchor->level->id), g_free);
}

/* Boxes of the item before serve again: to make labels takes longer than all else that a tap does
 * on this thread. */
static void
fill_anchors (RapAnchorPanel *self,
              GPtrArray      *anchors)
{
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->anchors));

  for (guint i = 0; i < anchors->len; i++)
    {
      if (box == NULL)
        gtk_box_append (self->anchors, box = new_anchor ());
      fill_anchor (self, box, g_ptr_array_index (anchors, i));
      box = gtk_widget_get_next_sibling (box);
    }
  while (box != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (box);

      gtk_box_remove (self->anchors, box);
      box = next;
    }
}

static void
show_anchors (RapAnchorPanel *self)
{
  GPtrArray *anchors = self->item->anchors;
  gboolean side_by_side = anchors->len <= MOST_SIDE_BY_SIDE;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->anchors),
                                  side_by_side ? GTK_ORIENTATION_HORIZONTAL
                                               : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->anchors, side_by_side);
  fill_anchors (self, anchors);
  gtk_widget_set_visible (GTK_WIDGET (self->anchors), anchors->len > 0);
}

/* The labels of levels that neither their button nor an anchor tells. */
static void
show_legend (RapAnchorPanel *self)
{
  const RapScale *scale = self->item->scale;
  g_autoptr (GString) text = g_string_new (NULL);

  if (scale != NULL && self->item->role != RAP_ITEM_GLOBAL
      && !rap_rating_has_room (scale, rap_marking_session_get_language (self->session)))
    for (guint i = 0; i < scale->levels->len; i++)
      {
        const RapLevel *level = g_ptr_array_index (scale->levels, i);
        g_autofree char *heading = dup_level_heading (self, level);

        if (rap_item_get_anchor (self->item, level) == NULL)
          g_string_append_printf (text, "%s%s", text->len == 0 ? "" : ",  ", heading);
      }
  gtk_label_set_label (self->legend, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), text->len > 0);
}

static const char *
words_for_rule (RapEvidenceRule rule)
{
  switch (rule)
    {
    case RAP_RULE_ONCE:
      return _("Seen once is enough.");
    case RAP_RULE_THROUGHOUT:
      return _("Judge it throughout.");
    case RAP_RULE_OVERALL:
      return _("Judge it overall.");
    case RAP_RULE_UNSAID:
    default:
      return "";
    }
}

static void
append_words (RapAnchorPanel *self,
              GString        *text,
              GPtrArray      *words)
{
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", text->len == 0 ? "" : " ",
                            say (self, g_ptr_array_index (words, i)));
}

static void
show_notes (RapAnchorPanel *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *rule = words_for_rule (self->item->rule);

  append_words (self, text, self->item->look);
  append_words (self, text, self->item->help);
  if (*rule != '\0')
    g_string_append_printf (text, "%s%s", text->len == 0 ? "" : " ", rule);
  gtk_label_set_label (self->notes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), text->len > 0);
}

/* --- What the examiner says --- */

static void
committed_cb (RapAnchorPanel *self,
              const char     *text)
{
  if (self->item != NULL)
    rap_marking_session_set_comment (self->session, self->item, text);
}

static void
clear_cb (RapAnchorPanel *self)
{
  if (self->item != NULL)
    rap_marking_session_clear_answer (self->session, self->item);
}

static void
show_chosen (RapAnchorPanel *self,
             const char     *value)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->anchors));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *level = g_object_get_data (G_OBJECT (child), "level");

      if (g_strcmp0 (level, value) == 0)
        gtk_widget_add_css_class (child, "chosen");
      else
        gtk_widget_remove_css_class (child, "chosen");
    }
}

void
rap_anchor_panel_refresh (RapAnchorPanel *self)
{
  gboolean editable;

  g_return_if_fail (RAP_IS_ANCHOR_PANEL (self));

  if (self->item == NULL)
    return;
  editable = rap_marking_session_get_editable (self->session);
  show_chosen (self, rap_item_control_get_value (self->session, self->item));
  rap_comment_entry_set_text (self->comment,
                              rap_marking_session_get_comment (self->session, self->item));
  gtk_widget_set_sensitive (self->comment_row, editable);
  gtk_widget_set_visible (self->not_asked,
                          editable && is_asked (self)
                          && !rap_marking_session_was_not_asked (self->session, self->item));
  gtk_widget_set_visible (self->clear,
                          editable && self->item->kind != RAP_ITEM_TEXT
                          && rap_marking_session_get_answer (self->session, self->item) != NULL);
}

static void
show_item (RapAnchorPanel *self)
{
  /* Translators: what assistive technology calls the field; %s is an item of the rubric */
  g_autofree char *name = g_strdup_printf (_("Comment on %s"), say (self, self->item->label));

  show_title (self);
  show_questions (self);
  show_anchors (self);
  show_legend (self);
  show_notes (self);
  rap_comment_entry_set_name (self->comment, name);
  rap_phrase_list_set_target (self->phrases, self->session, self->item, self->comment);
  rap_anchor_panel_refresh (self);
}

void
rap_anchor_panel_set_item (RapAnchorPanel    *self,
                           RapMarkingSession *session,
                           const RapItem     *item)
{
  g_return_if_fail (RAP_IS_ANCHOR_PANEL (self));

  if (session == self->session && item == self->item)
    return;
  rap_comment_entry_commit (self->comment);
  g_set_object (&self->session, session);
  self->item = item;
  gtk_widget_set_visible (self->empty, item == NULL);
  gtk_widget_set_visible (self->filled, item != NULL);
  if (item != NULL)
    show_item (self);
  else
    rap_phrase_list_set_target (self->phrases, NULL, NULL, NULL);
}

void
rap_anchor_panel_commit (RapAnchorPanel *self)
{
  g_return_if_fail (RAP_IS_ANCHOR_PANEL (self));

  rap_comment_entry_commit (self->comment);
}

void
rap_anchor_panel_focus_comment (RapAnchorPanel *self)
{
  g_return_if_fail (RAP_IS_ANCHOR_PANEL (self));

  if (self->item != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->comment));
}

void
rap_anchor_panel_open_phrases (RapAnchorPanel *self)
{
  g_return_if_fail (RAP_IS_ANCHOR_PANEL (self));

  if (self->item != NULL)
    rap_phrase_list_open (self->phrases);
}

static void
rap_anchor_panel_dispose (GObject *object)
{
  RapAnchorPanel *self = RAP_ANCHOR_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_ANCHOR_PANEL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_anchor_panel_parent_class)->dispose (object);
}

static void
rap_anchor_panel_class_init (RapAnchorPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_anchor_panel_dispose;

  g_type_ensure (RAP_TYPE_COMMENT_ENTRY);
  g_type_ensure (RAP_TYPE_PHRASE_LIST);
  gtk_widget_class_set_css_name (widget_class, "anchors");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-anchor-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, title);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, clear);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, questions);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, anchors);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, legend);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, notes);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, comment_row);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, comment);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, phrases);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, empty);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, not_asked);
  gtk_widget_class_bind_template_child (widget_class, RapAnchorPanel, filled);
  gtk_widget_class_bind_template_callback (widget_class, committed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
rap_anchor_panel_init (RapAnchorPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
