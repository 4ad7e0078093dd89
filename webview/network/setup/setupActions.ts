import type {
  Activation,
  DataSetId,
  Feature,
  LayerConfig,
  NetworkConfig,
  NetworkData,
} from '../../../src/core/config/networkConfig.ts';
import { dataSets, features, isRegression, networkLimits } from '../../../src/core/config/networkConfig.ts';
import type { Brush, Stage } from '../model/lab.ts';
import { ownPointsOf, painted } from './painting.ts';

type Generated = Extract<NetworkData, { kind: 'generated' }>;

/** What a user can do with the data and the network. */
export function createSetupActions({ state, patch, commit, configure }: Stage) {
  const config = (): NetworkConfig => state().config;
  const set = (changes: Partial<NetworkConfig>): void => {
    configure({ ...config(), ...changes });
  };
  const setData = (data: NetworkData): void => {
    // Numbers can be learned by squares alone; classes by each.
    set(isRegression(data) ? { data, loss: 'squared' } : { data });
  };
  const setLayers = (layers: readonly LayerConfig[]): void => {
    const runs = config().runs.map((run) =>
      run.dropout.length <= layers.length ? run : { ...run, dropout: run.dropout.slice(0, layers.length) },
    );
    set({ layers: [...layers], runs });
  };
  return {
    set,
    setData,
    fold: (section: string, open: boolean): void => {
      commit({ open: { ...state().open, [section]: open } });
    },
    /** Another data set; what can be said of it as of the last one stays. */
    chooseData: (id: string): void => {
      const found = dataSets.find((one) => one === id);
      if (found !== undefined) {
        setData(withId(config().data, found));
      }
    },
    /** Numbers of the data that both kinds have, or that generated data have alone. */
    changeData: (changes: Partial<Omit<Generated, 'kind' | 'id'>>): void => {
      const { data } = config();
      const { test = data.test, labelNoise = data.labelNoise } = changes;
      setData(data.kind === 'own' ? { ...data, test, labelNoise } : { ...data, ...changes });
    },
    toggleFeature: (feature: Feature): void => {
      const now = config().features;
      const next = features.filter((one) => (one === feature) !== now.includes(one));
      set({ features: next });
    },
    setUnits: (layer: number, by: 1 | -1): void => {
      setLayers(
        config().layers.flatMap((one, index) => {
          const units = one.units + (index === layer ? by : 0);
          return units === 0 ? [] : [{ ...one, units: Math.min(networkLimits.units, units) }];
        }),
      );
    },
    setActivation: (layer: number, activation: Activation): void => {
      setLayers(config().layers.map((one, index) => (index === layer ? { ...one, activation } : one)));
    },
    addLayer: (): void => {
      const { layers } = config();
      setLayers([...layers, layers.at(-1) ?? { units: 8, activation: 'tanh' }]);
    },
    /** What the pointer does from now on; undefined: nothing. */
    setBrush: (brush: Brush | undefined): void => {
      patch({ brush });
    },
    /**
     * The brush is at a place of the map.
     * @param brush default: the one that is chosen
     * @returns whether it has changed the points
     */
    paintAt: (x: number, y: number, brush = state().brush): boolean => {
      const { problem } = state();
      const data = brush && painted(ownPointsOf(config(), problem.points), brush, x, y, problem.extent);
      if (data !== undefined) {
        setData(data);
      }
      return data !== undefined;
    },
    lookAt: (unit: number | undefined): void => {
      commit({ unit });
    },
  };
}

export type SetupActions = ReturnType<typeof createSetupActions>;

function withId(data: NetworkData, id: DataSetId): NetworkData {
  const { test, labelNoise } = data;
  return data.kind === 'generated'
    ? { ...data, id }
    : { kind: 'generated', id, count: 256, noise: 0.1, share: 0.5, test, labelNoise };
}
