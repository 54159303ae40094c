/* rap-comment-entry.c: a field for words that saves itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-comment-entry.h"

#define SAVE_MS 2000

struct _RapCommentEntry
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget     *scroller;
  GtkTextView   *view;
  GtkTextBuffer *buffer;
  GtkLabel      *placeholder;

  int      lines;
  guint    saving;
  gboolean dirty;
  gboolean setting;
};

enum
{
  PROP_LINES = 1,
  PROP_PLACEHOLDER,
  PROP_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint committed_signal;

G_DEFINE_FINAL_TYPE (RapCommentEntry, rap_comment_entry, GTK_TYPE_BOX)

char *
rap_comment_entry_dup_text (RapCommentEntry *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (RAP_IS_COMMENT_ENTRY (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

char *
rap_comment_entry_dup_chosen (RapCommentEntry *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (RAP_IS_COMMENT_ENTRY (self), NULL);

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    return rap_comment_entry_dup_text (self);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

void
rap_comment_entry_commit (RapCommentEntry *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RAP_IS_COMMENT_ENTRY (self));

  g_clear_handle_id (&self->saving, g_source_remove);
  if (!self->dirty)
    return;
  self->dirty = FALSE;
  text = rap_comment_entry_dup_text (self);
  g_strstrip (text);
  g_signal_emit (self, committed_signal, 0, text);
}

static gboolean
save_cb (gpointer user_data)
{
  RapCommentEntry *self = user_data;

  self->saving = 0;
  rap_comment_entry_commit (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GtkTextBuffer   *buffer,
            RapCommentEntry *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder),
                          gtk_text_buffer_get_char_count (buffer) == 0);
  if (self->setting)
    return;
  self->dirty = TRUE;
  /* The time is not begun anew by each key: whoever types on and on is saved all the same. */
  if (self->saving == 0)
    self->saving = g_timeout_add (SAVE_MS, save_cb, self);
}

static void
left_cb (GtkEventControllerFocus *controller,
         RapCommentEntry         *self)
{
  rap_comment_entry_commit (self);
}

void
rap_comment_entry_set_text (RapCommentEntry *self,
                            const char      *text)
{
  g_autofree char *before = NULL;

  g_return_if_fail (RAP_IS_COMMENT_ENTRY (self));
  g_return_if_fail (text != NULL);

  if (self->dirty)
    return;
  before = rap_comment_entry_dup_text (self);
  /* What was committed had its blanks cut off; to do so on the screen would move the cursor. */
  g_strstrip (before);
  if (g_str_equal (before, text))
    return;
  self->setting = TRUE;
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  self->setting = FALSE;
}

void
rap_comment_entry_add_phrase (RapCommentEntry *self,
                              const char      *phrase)
{
  g_autofree char *before = NULL;
  GtkTextIter end;

  g_return_if_fail (RAP_IS_COMMENT_ENTRY (self));
  g_return_if_fail (phrase != NULL);

  before = rap_comment_entry_dup_text (self);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  if (*before != '\0' && !g_ascii_isspace (before[strlen (before) - 1]))
    gtk_text_buffer_insert (self->buffer, &end, " ", 1);
  gtk_text_buffer_insert (self->buffer, &end, phrase, -1);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (self->buffer));
}

void
rap_comment_entry_set_name (RapCommentEntry *self,
                            const char      *name)
{
  g_return_if_fail (RAP_IS_COMMENT_ENTRY (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The height of a line follows the size of the text, so it is asked of the font. */
static void
update_height (RapCommentEntry *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), "X");
  int line;

  pango_layout_get_pixel_size (layout, NULL, &line);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller),
                                              line * self->lines + 10);
}

static void
rap_comment_entry_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rap_comment_entry_parent_class)->realize (widget);
  update_height (RAP_COMMENT_ENTRY (widget));
}

static void
rap_comment_entry_unmap (GtkWidget *widget)
{
  rap_comment_entry_commit (RAP_COMMENT_ENTRY (widget));

  GTK_WIDGET_CLASS (rap_comment_entry_parent_class)->unmap (widget);
}

static gboolean
rap_comment_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RAP_COMMENT_ENTRY (widget)->view));
}

static void
rap_comment_entry_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  RapCommentEntry *self = RAP_COMMENT_ENTRY (object);

  switch (property_id)
    {
    case PROP_LINES:
      self->lines = g_value_get_int (value);
      update_height (self);
      break;
    case PROP_PLACEHOLDER:
      gtk_label_set_label (self->placeholder, g_value_get_string (value));
      break;
    case PROP_NAME:
      rap_comment_entry_set_name (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rap_comment_entry_dispose (GObject *object)
{
  RapCommentEntry *self = RAP_COMMENT_ENTRY (object);

  g_clear_handle_id (&self->saving, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_COMMENT_ENTRY);

  G_OBJECT_CLASS (rap_comment_entry_parent_class)->dispose (object);
}

static void
rap_comment_entry_class_init (RapCommentEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = rap_comment_entry_set_property;
  object_class->dispose = rap_comment_entry_dispose;
  widget_class->realize = rap_comment_entry_realize;
  widget_class->unmap = rap_comment_entry_unmap;
  widget_class->grab_focus = rap_comment_entry_grab_focus;

  properties[PROP_LINES] = g_param_spec_int ("lines", NULL, NULL, 1, 50, 1, flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("accessible-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  committed_signal = g_signal_new ("committed", RAP_TYPE_COMMENT_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/widgets/rap-comment-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, RapCommentEntry, scroller);
  gtk_widget_class_bind_template_child (widget_class, RapCommentEntry, view);
  gtk_widget_class_bind_template_child (widget_class, RapCommentEntry, buffer);
  gtk_widget_class_bind_template_child (widget_class, RapCommentEntry, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
rap_comment_entry_init (RapCommentEntry *self)
{
  self->lines = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
