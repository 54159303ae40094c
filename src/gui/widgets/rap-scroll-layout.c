/* rap-scroll-layout.c: a scrolled window as high as its content, at the width that there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-scroll-layout.h"

struct _RapScrollLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (RapScrollLayout, rap_scroll_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
rap_scroll_layout_measure (GtkLayoutManager *layout,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  GtkWidget *scroller = gtk_widget_get_first_child (widget);
  GtkWidget *content = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
  int wish;

  gtk_widget_measure (scroller, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0)
    return;
  gtk_widget_measure (content, orientation, for_size, NULL, &wish, NULL, NULL);
  *natural = MAX (*minimum, wish);
}

static void
rap_scroll_layout_allocate (GtkLayoutManager *layout,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  GtkAllocation place = { 0, 0, width, height };

  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &place, baseline);
}

static GtkSizeRequestMode
rap_scroll_layout_get_request_mode (GtkLayoutManager *layout,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rap_scroll_layout_class_init (RapScrollLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = rap_scroll_layout_get_request_mode;
  layout_class->measure = rap_scroll_layout_measure;
  layout_class->allocate = rap_scroll_layout_allocate;
}

static void
rap_scroll_layout_init (RapScrollLayout *self)
{
}
