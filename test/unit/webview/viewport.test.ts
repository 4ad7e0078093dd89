import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, panned, ticks, toPixel, toPlane, zoomed } from '../../../webview/simulator/map/viewport.ts';

const number = fc.double({ min: -100, max: 100, noNaN: true });
const length = fc.double({ min: 0.1, max: 100, noNaN: true });
const size = fc.record({
  width: fc.integer({ min: 50, max: 2000 }),
  height: fc.integer({ min: 50, max: 2000 }),
});
const domain = fc
  .tuple(number, number, length, length)
  .map(([x, y, w, h]) => ({ xMin: x, xMax: x + w, yMin: y, yMax: y + h }));

describe('the viewport of the map', () => {
  it('shows all of the domain, in the middle', () => {
    fc.assert(
      fc.property(domain, size, (asked, of) => {
        const { view } = fit(asked, of);
        const slack = 1e-9 * (1 + view.xMax - view.xMin + view.yMax - view.yMin + 200);
        expect(view.xMin).toBeLessThanOrEqual(asked.xMin + slack);
        expect(view.xMax).toBeGreaterThanOrEqual(asked.xMax - slack);
        expect(view.yMin).toBeLessThanOrEqual(asked.yMin + slack);
        expect(view.yMax).toBeGreaterThanOrEqual(asked.yMax - slack);
        expect(view.xMin + view.xMax).toBeCloseTo(asked.xMin + asked.xMax, 6);
      }),
    );
  });

  it('has units of one length on both axes for a domain that is about square', () => {
    const { view, width, height } = fit(
      { xMin: -2, xMax: 2, yMin: -1, yMax: 3 },
      { width: 900, height: 500 },
    );
    expect((view.xMax - view.xMin) / width).toBeCloseTo((view.yMax - view.yMin) / height, 12);
  });

  it('goes to pixels and back', () => {
    fc.assert(
      fc.property(domain, size, number, number, (asked, of, x, y) => {
        const viewport = fit(asked, of);
        const [bx, by] = toPlane(viewport, toPixel(viewport, [x, y]));
        expect(bx).toBeCloseTo(x, 6);
        expect(by).toBeCloseTo(y, 6);
      }),
    );
  });

  it('keeps what is under the pointer there: panning by pixels, zooming around a point', () => {
    const viewport = fit({ xMin: -2, xMax: 2, yMin: -2, yMax: 2 }, { width: 400, height: 400 });
    const at = toPlane(viewport, [100, 300]);
    const [px, py] = toPixel({ ...viewport, view: panned(viewport, 30, -20) }, at);
    expect(px).toBeCloseTo(130, 9);
    expect(py).toBeCloseTo(280, 9);
    const [zx, zy] = toPixel({ ...viewport, view: zoomed(viewport.view, at, 0.3) }, at);
    expect(zx).toBeCloseTo(100, 9);
    expect(zy).toBeCloseTo(300, 9);
  });

  it('has round ticks inside the axis, not many more than asked for', () => {
    expect(ticks(-2, 2, 4)).toEqual({ values: [-2, -1, 0, 1, 2], digits: 0 });
    expect(ticks(0, 0.3, 3).digits).toBe(1);
    fc.assert(
      fc.property(number, length, fc.integer({ min: 1, max: 20 }), (from, by, count) => {
        const { values } = ticks(from, from + by, count);
        expect(values.length).toBeLessThanOrEqual(count + 1);
        expect(values.every((value) => value >= from - 1e-9 && value <= from + by + 1e-9)).toBe(true);
      }),
    );
  });
});
