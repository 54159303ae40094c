/* rap-strokes.c: the sound of a bell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-strokes.h"

#ifdef HAVE_GSOUND
#include <gsound.h>
#endif

/* One stroke can be told from the next, and four are over before anybody speaks. */
#define STROKE_MS 700

struct _RapStrokes
{
  GObject parent_instance;

#ifdef HAVE_GSOUND
  /* Owned */
  GSoundContext *context; /* or NULL: no sound server */
#endif

  guint remaining;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (RapStrokes, rap_strokes, G_TYPE_OBJECT)

static void
beep (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display != NULL)
    gdk_display_beep (display);
}

#ifdef HAVE_GSOUND
static void
played_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  if (!gsound_context_play_full_finish (GSOUND_CONTEXT (object), result, NULL))
    beep ();
}

static void
sound (RapStrokes *self)
{
  if (self->context == NULL)
    self->context = gsound_context_new (NULL, NULL);
  if (self->context == NULL)
    beep ();
  else
    gsound_context_play_full (self->context, NULL, played_cb, NULL, GSOUND_ATTR_EVENT_ID, "bell",
                              GSOUND_ATTR_MEDIA_ROLE, "event", NULL);
}
#else
static void
sound (RapStrokes *self)
{
  beep ();
}
#endif

static gboolean
stroke_cb (gpointer user_data)
{
  RapStrokes *self = user_data;

  if (self->remaining == 0)
    {
      self->timeout = 0;
      return G_SOURCE_REMOVE;
    }
  self->remaining--;
  sound (self);
  return G_SOURCE_CONTINUE;
}

void
rap_strokes_ring (RapStrokes *self,
                  guint       n)
{
  g_return_if_fail (RAP_IS_STROKES (self));

  self->remaining += n;
  if (self->timeout != 0 || n == 0)
    return;
  self->timeout = g_timeout_add (STROKE_MS, stroke_cb, self);
  stroke_cb (self);
}

guint
rap_strokes_get_remaining (RapStrokes *self)
{
  g_return_val_if_fail (RAP_IS_STROKES (self), 0);

  return self->remaining;
}

static void
rap_strokes_dispose (GObject *object)
{
  RapStrokes *self = RAP_STROKES (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
#ifdef HAVE_GSOUND
  g_clear_object (&self->context);
#endif

  G_OBJECT_CLASS (rap_strokes_parent_class)->dispose (object);
}

static void
rap_strokes_class_init (RapStrokesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_strokes_dispose;
}

static void
rap_strokes_init (RapStrokes *self)
{
}

RapStrokes *
rap_strokes_new (void)
{
  return g_object_new (RAP_TYPE_STROKES, NULL);
}
